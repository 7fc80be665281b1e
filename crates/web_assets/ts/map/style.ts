// Samsyn's map style for tiles of the schema "samsyn-bas". Every colour is read from the page's tokens, so light, dark and a
// tenant's own colours follow by themselves. Names are drawn with the page's font; there is no glyph server.
import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';

/** What an island draws on top of the base map. `cells` lie under the street names, `over` above everything. */
export interface Overlay {
  sources: StyleSpecification['sources'];
  cells: LayerSpecification[];
  over: LayerSpecification[];
}

/** The value of a token, such as `token('ramp-1')`. */
export function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** The whole style: base map and overlay. `tiles` is the address of a PMTiles file, `credit` says whose map it is. */
export function style(tiles: string, credit: string, overlay: Overlay): StyleSpecification {
  const url = `pmtiles://${new URL(tiles, location.href).href}`;
  return {
    version: 8,
    name: 'samsyn',
    sources: { base: { type: 'vector', url, attribution: credit }, ...overlay.sources },
    layers: [...ground(), ...roads(), ...overlay.cells, ...names(), ...overlay.over],
  };
}

/** The land is the background: where there are no tiles, there is still ground to stand on. */
function ground(): LayerSpecification[] {
  const fill = (id: string, color: string, line?: string): LayerSpecification => ({
    id,
    type: 'fill',
    source: 'base',
    'source-layer': id,
    paint: { 'fill-color': token(color), ...(line ? { 'fill-outline-color': token(line) } : {}) },
  });
  return [
    { id: 'land', type: 'background', paint: { 'background-color': token('map-land') } },
    fill('gront', 'map-green'),
    fill('vatten', 'map-water'),
    { id: 'vattendrag', type: 'line', source: 'base', 'source-layer': 'vattendrag', paint: { 'line-color': token('map-water'), 'line-width': 1.5 } },
    fill('torg', 'map-square'),
    fill('hus', 'map-house', 'map-house-line'),
  ];
}

function roads(): LayerSpecification[] {
  const kinds: ExpressionSpecification = ['in', ['get', 'klass'], ['literal', ['stor', 'mellan', 'gata', 'liten']]];
  const paths: ExpressionSpecification = ['in', ['get', 'klass'], ['literal', ['gang', 'cykel', 'gangata']]];
  const line = { type: 'line', source: 'base' } as const;
  const round = { 'line-cap': 'round', 'line-join': 'round' } as const;
  return [
    {
      ...line,
      id: 'gang',
      'source-layer': 'vag',
      minzoom: 15.5,
      filter: paths,
      paint: { 'line-color': token('map-path'), 'line-dasharray': [2, 2], 'line-width': ['interpolate', ['linear'], ['zoom'], 15, 0.5, 17, 1.1], 'line-opacity': 0.75 },
    },
    { ...line, id: 'vagkant', 'source-layer': 'vag', filter: kinds, layout: round, paint: { 'line-color': token('map-road-line'), 'line-width': width(19, 16, 12.5, 6.5) } },
    { ...line, id: 'vag', 'source-layer': 'vag', filter: kinds, layout: round, paint: { 'line-color': token('map-road'), 'line-width': width(17, 14.5, 11, 5) } },
    { ...line, id: 'rals', 'source-layer': 'rals', paint: { 'line-color': token('map-rail'), 'line-width': 0.8 } },
  ];
}

/** Width in pixels at zoom 17 for each class of road. */
function width(big: number, middle: number, street: number, small: number): ExpressionSpecification {
  const far: ExpressionSpecification = ['match', ['get', 'klass'], 'stor', 1.6, 'mellan', 1.2, 0.5];
  const near: ExpressionSpecification = ['match', ['get', 'klass'], 'stor', big, 'mellan', middle, 'gata', street, small];
  return ['interpolate', ['exponential', 1.5], ['zoom'], 12, far, 17, near];
}

/** The first of these is where the names begin; cells are put under it. */
function names(): LayerSpecification[] {
  const text = { 'text-field': ['get', 'namn'], 'text-font': ['Atkinson Hyperlegible Next'] } satisfies Record<string, unknown>;
  const ink = (color: string, halo: number) => ({ 'text-color': token(color), 'text-halo-color': token('map-halo'), 'text-halo-width': halo });
  const layer = (id: string, minzoom: number, layout: object, paint: object, filter?: ExpressionSpecification) =>
    ({ id, type: 'symbol', source: 'base', 'source-layer': id, minzoom, layout: { ...text, ...layout }, paint, ...(filter ? { filter } : {}) }) as LayerSpecification;
  return [
    layer('vagnamn', 14.5, { 'symbol-placement': 'line', 'text-size': 12.5, 'symbol-spacing': 320 }, ink('map-label', 1.6)),
    layer('plats', 15.2, { 'text-size': 12, 'text-max-width': 8 }, ink('ink-2', 1.6), ['<=', ['get', 'rang'], ['step', ['zoom'], 1, 16.2, 2]]),
    layer('ort', 0, { 'text-size': 15, 'text-letter-spacing': 0.04 }, ink('ink', 2)),
  ];
}
