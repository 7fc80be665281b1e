// What every map of ours has around it: buttons, a line that is read aloud, and the aim in the middle for those on a keyboard.
import type { Map, PointLike } from 'maplibre-gl';

type Deeds = Record<string, (button: HTMLElement) => void>;

/** Brings the buttons with `data-map-do` to life; they are hidden until then. Zooming is known to all. */
export function tools(box: HTMLElement, map: Map, deeds: Deeds): void {
  const all: Deeds = { 'zoom-in': () => map.zoomIn(), 'zoom-out': () => map.zoomOut(), ...deeds };
  for (const button of around(box).querySelectorAll<HTMLElement>('[data-map-do]')) {
    const name = button.dataset.mapDo ?? '';
    const deed = all[name];
    if (!deed) continue;
    button.hidden = name === 'undo' || name === 'close';
    button.addEventListener('click', () => deed(button));
  }
}

/** Says something in the map's own line, `[data-map-say]`; makes one where there is none. */
export function say(box: HTMLElement, text: string): void {
  let line = around(box).querySelector<HTMLElement>('[data-map-say]');
  if (!line) {
    line = document.createElement('p');
    line.className = 'map-hint';
    line.dataset.mapSay = '';
    line.setAttribute('role', 'status');
    box.append(line);
  }
  line.textContent = text;
}

function around(box: HTMLElement): Element {
  return box.closest('[data-map-tools]') ?? box.parentElement ?? box;
}

/** While the map is moved by keyboard an aim shows its middle; Enter and space press there. */
export function keyboardAim(map: Map, box: HTMLElement, press: (point: PointLike) => void): void {
  const canvas = map.getCanvas();
  const aim = document.createElement('div');
  aim.className = 'map-aim';
  aim.hidden = true;
  box.append(aim);
  canvas.addEventListener('focus', () => (aim.hidden = !canvas.matches(':focus-visible')));
  canvas.addEventListener('blur', () => (aim.hidden = true));
  canvas.addEventListener('keydown', (event) => {
    aim.hidden = false;
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press(map.project(map.getCenter()));
  });
}
