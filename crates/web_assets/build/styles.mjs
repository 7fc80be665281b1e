// What happens to a style sheet before esbuild bundles it: dark values are written once, and of other people's sheets only
// the rules for what the pages use are kept, in our own words.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postcss from 'postcss';

/** What no page of ours uses of designsystemet's parts, and the focus ring, which base.css draws alike for everything. */
const UNUSED_DS = /switch|affix|clickdelegatefor|click-delegate|data-field=|zebra|sticky|aria-sort|data-border|>tfoot|\+tfoot|caption|skiplink|data-weight|data-position|data-variant=outline|data-fullwidth|readonly|read-only|indeterminate|-moz-|data-hover|data-icon|focus-visible|\.ds-field.*type=radio|aria-busy|:open|skip|textarea\):not/;
/** Of MapLibre's sheet: the box, the canvas, markers and the line that names the source. */
const USED_MAP = /^\.maplibregl-(map|canvas|canvas-container|interactive|control-container|ctrl-(top|bottom)-(left|right)|ctrl|marker|ctrl-attrib|cooperative-gesture-screen|cooperative-gestures)\b/;
const UNUSED_MAP = /compact|fullscreen|group|logo|scale|geolocate|zoom|track|touch-|rotate|-\[|ctrl-(icon|compass|terrain|globe)|opacity-transition/;
/** designsystemet's settings that our own sheets set; all others are written out. */
const OURS = /^--dsc-(button-(size|color|background|border-color)|input-size|table-(padding|divider-border-width))/;

/** esbuild plugin: fonts by `font:NAME`, our sheets with `@dark` written out, other people's sheets cut down. */
export const styleParts = (here, fonts) => ({
  name: 'style-parts',
  async setup(build) {
    const words = await values(join(here, 'css/designsystemet-words.css'));
    build.onResolve({ filter: /^font:/ }, ({ path }) => ({ path: join(fonts, `${path.slice(5)}.woff2`) }));
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const sheet = postcss.parse(await readFile(path, 'utf8'), { from: path });
      if (path.includes('designsystemet-css')) inOurWords(keep(sheet, (selector) => !UNUSED_DS.test(selector)), words);
      else if (path.includes('maplibre-gl')) keep(sheet, (selector) => USED_MAP.test(selector) && !UNUSED_MAP.test(selector));
      else writeOutDark(sheet);
      return { contents: sheet.toString(), loader: 'css' };
    });
  },
});

/** Drops the selectors that are not wanted, and what is empty afterwards. */
function keep(sheet, wanted) {
  sheet.walkRules((rule) => {
    if (rule.parent?.type === 'atrule' && rule.parent.name.includes('keyframes')) return;
    const left = topLevel(rule.selector).filter(wanted);
    if (left.length) rule.selector = left.join(',');
    else rule.remove();
  });
  sheet.walkAtRules('supports', (rule) => void rule.remove());
  sheet.walkAtRules((rule) => {
    if (rule.nodes && rule.nodes.length === 0) rule.remove();
  });
  return sheet;
}

/** A selector list cut at its outermost commas. */
function topLevel(selector) {
  const parts = [''];
  let depth = 0;
  for (const sign of selector) {
    if (sign === '(' || sign === '[') depth += 1;
    if (sign === ')' || sign === ']') depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts;
}

/** Custom properties of a sheet by name. */
async function values(path) {
  const found = new Map();
  postcss.parse(await readFile(path, 'utf8')).walkDecls(/^--/, (line) => void found.set(line.prop, line.value));
  return found;
}

/** Puts our words in place of designsystemet's, and writes out its settings where a part sets them just once. */
function inOurWords(sheet, words) {
  const set = new Map();
  sheet.walkDecls(/^--/, (line) => void set.set(line.prop, [...(set.get(line.prop) ?? []), line]));
  const known = new Map(words);
  for (const [name, lines] of set) {
    if (lines.length > 1 || OURS.test(name)) continue;
    known.set(name, lines[0].value);
    lines[0].remove();
  }
  sheet.walkDecls((line) => {
    for (let before = ''; before !== line.value;) {
      before = line.value;
      line.value = line.value.replace(/var\((--[\w-]+)(?:,[^()]*)?\)/g, (whole, name) => known.get(name) ?? whole);
    }
  });
  sheet.walkDecls(/^-(webkit|moz)-|^print-color-adjust$/, (line) => void line.remove());
}

/** `@dark { SELECTOR { … } }` holds both where the page asks for dark and where the reader's device does; paper is always light. */
function writeOutDark(sheet) {
  sheet.walkAtRules('dark', (block) => {
    const asked = postcss.atRule({ name: 'media', params: 'screen' });
    const device = postcss.atRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' });
    block.walkRules((rule) => {
      const inside = rule.selector.startsWith(':root') ? rule.selector.slice(':root'.length) : ` ${rule.selector}`;
      asked.append(rule.clone({ selector: `[data-color-scheme="dark"]${inside}` }));
      device.append(rule.clone({ selector: `:root:not([data-color-scheme="light"],[data-color-scheme="dark"])${inside}` }));
    });
    block.replaceWith(asked, device);
  });
}
