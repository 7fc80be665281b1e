// Cells of a result on the map: shares in five steps of one hue, hatched where the interval is wide, outlined where chosen.
import type { FeatureCollection, Polygon } from 'geojson';
import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl';
import { token } from './style.ts';

/** What the server says of one H3 cell. Shares in percent, 0 to 100; `low` and `high` are the likely interval's ends. */
export interface CellFacts {
  cell: string;
  share: number | null;
  people: number;
  marks: number;
  low: number | null;
  high: number | null;
  label: string;
  uncertain: boolean;
}
export type Cells = FeatureCollection<Polygon, CellFacts>;

export const NO_CELLS: Cells = { type: 'FeatureCollection', features: [] };
/** Where the next step of the ramp begins, in percent: the same as in tables and legends. */
const STEPS = [20, 35, 50, 65];

/** The colour of a cell's share, as the page's ramp is now. */
export function shareColour(): ExpressionSpecification {
  return ['step', ['get', 'share'], token('ramp-1'), ...STEPS.flatMap((step, i) => [step, token(`ramp-${i + 2}`)])] as unknown as ExpressionSpecification;
}

/** The layers of cells, drawn under the names of streets. */
export function cellLayers(chosen: ReadonlySet<string>): LayerSpecification[] {
  return [
    { id: 'cells', type: 'fill', source: 'cells', filter: ['!=', ['get', 'share'], null], paint: { 'fill-color': shareColour(), 'fill-opacity': 0.8 } },
    { id: 'cells-uncertain', type: 'fill', source: 'cells', filter: ['==', ['get', 'uncertain'], true], paint: { 'fill-pattern': 'hatch' } },
    { id: 'cells-edge', type: 'line', source: 'cells', paint: { 'line-color': token('paper'), 'line-width': 1.25 } },
    { id: 'cells-chosen', type: 'line', source: 'cells', filter: isChosen(chosen), paint: { 'line-color': token('ink'), 'line-width': 3 } },
  ];
}

/** The filter of the layer `cells-chosen`. */
export function isChosen(chosen: ReadonlySet<string>): ExpressionSpecification {
  return ['in', ['get', 'cell'], ['literal', [...chosen]]];
}

/** One sentence about a cell, for those who can't see it: label, share and interval. */
export function tell(facts: CellFacts): string {
  const share = facts.share === null ? '' : `${Math.round(facts.share)} %`;
  const interval = facts.low === null || facts.high === null ? '' : `(${Math.round(facts.low)}–${Math.round(facts.high)} %)`;
  return [facts.label, [share, interval].filter(Boolean).join(' ')].filter(Boolean).join(': ');
}
