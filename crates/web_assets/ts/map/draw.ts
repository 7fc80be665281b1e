// Drawing an area: press corner after corner, then close it. By keyboard: move the map under the aim in its middle, Enter sets a
// corner, Backspace takes the last one back, Escape gives up.
import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import type { LayerSpecification, Map, MapMouseEvent } from 'maplibre-gl';
import { token } from './style.ts';

export interface Drawing {
  corners: Position[];
  /** Drawing is going on. */
  active: boolean;
  /** The area is closed. */
  closed: boolean;
}

export const NOTHING_DRAWN: Drawing = { corners: [], active: false, closed: false };

/** The area as GeoJSON, once it has three corners and is closed. */
export function areaOf(drawing: Drawing): Feature<Polygon> | null {
  const [first] = drawing.corners;
  if (!drawing.closed || !first || drawing.corners.length < 3) return null;
  return { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [[...drawing.corners, first]] } };
}

/** The drawing that an area came of. */
export function drawnAs(area: Polygon | null): Drawing {
  const ring = area?.coordinates[0];
  return ring ? { corners: ring.slice(0, -1), active: false, closed: true } : NOTHING_DRAWN;
}

/** What to draw of it so far. */
export function drawingData(drawing: Drawing): FeatureCollection {
  const area = areaOf(drawing);
  const line: Feature = { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: drawing.corners } };
  const points = drawing.corners.map((corner): Feature => ({ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: corner } }));
  return { type: 'FeatureCollection', features: [...(area ? [area] : drawing.corners.length > 1 ? [line] : []), ...(area ? [] : points)] };
}

export function drawingLayers(): LayerSpecification[] {
  return [
    { id: 'drawing-area', type: 'fill', source: 'drawing', filter: ['==', ['geometry-type'], 'Polygon'], paint: { 'fill-color': token('action'), 'fill-opacity': 0.16 } },
    { id: 'drawing-line', type: 'line', source: 'drawing', layout: { 'line-join': 'round' }, paint: { 'line-color': token('action'), 'line-width': 2.5, 'line-dasharray': [2, 1.5] } },
    { id: 'drawing-corner', type: 'circle', source: 'drawing', filter: ['==', ['geometry-type'], 'Point'], paint: { 'circle-radius': 5, 'circle-color': token('surface'), 'circle-stroke-color': token('action'), 'circle-stroke-width': 2.5 } },
  ];
}

/** Listens on the map and tells each new state. `start` begins afresh, `close` ends with an area, `stop` with none. */
export class Pencil {
  state = NOTHING_DRAWN;

  readonly map: Map;
  #last: MouseEvent | null = null;
  readonly #changed: (state: Drawing) => void;

  constructor(map: Map, changed: (state: Drawing) => void) {
    this.map = map;
    this.#changed = changed;
    map.on('click', (event) => this.#pressed(event));
    map.getCanvas().addEventListener('keydown', (event) => this.#key(event));
  }

  /** It drew with this press, which so means nothing else. */
  took(event: MapMouseEvent): boolean {
    return event.originalEvent === this.#last;
  }

  start(): void {
    this.map.doubleClickZoom.disable();
    this.#become({ corners: [], active: true, closed: false });
    this.map.getCanvas().focus();
  }

  stop(): void {
    this.map.doubleClickZoom.enable();
    this.#become(NOTHING_DRAWN);
  }

  close(): void {
    this.map.doubleClickZoom.enable();
    if (this.state.corners.length < 3) this.#become(NOTHING_DRAWN);
    else this.#become({ ...this.state, active: false, closed: true });
  }

  undo(): void {
    this.#become({ ...this.state, corners: this.state.corners.slice(0, -1) });
  }

  #pressed(event: MapMouseEvent): void {
    if (!this.state.active) return;
    this.#last = event.originalEvent;
    const [first] = this.state.corners;
    const isFirst = first && this.map.project(first as [number, number]).dist(event.point) < 18;
    if (isFirst) this.close();
    else this.#add(event.lngLat.toArray());
  }

  #key(event: KeyboardEvent): void {
    if (!this.state.active) return;
    if (event.key === 'Enter') this.#add(this.map.getCenter().toArray());
    else if (event.key === 'Backspace') this.undo();
    else if (event.key === 'Escape') this.stop();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #add(corner: Position): void {
    const rounded = corner.map((value) => Math.round(value * 1e6) / 1e6);
    this.#become({ ...this.state, corners: [...this.state.corners, rounded] });
  }

  #become(state: Drawing): void {
    this.state = state;
    this.#changed(state);
  }
}
