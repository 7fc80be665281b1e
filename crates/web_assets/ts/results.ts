// The result of a dialogue on a map: cells for what is in view, chosen by pressing, drawn around, or ticked in the table below.
//
// On the box: `data-cells` (address; the box in view, the zoom and the filters are added), and if wanted `data-panel` (address of
// the side panel's content, put into the element that `data-panel-into` names), `data-marks` (exact marks, for roles that may see
// them), `data-form` (the form with filters and chosen cells; else the one around), `data-draw-hint`,
// `data-agree` (address on which one agrees about a cell, which is put after it) with `data-agree-word`.
// Buttons with `data-map-do` in the nearest `[data-map-tools]`: zoom-in, zoom-out, marks, draw, undo, close.
import type { FeatureCollection, GeoJSON, Point } from 'geojson';
import type { ExpressionSpecification, Map } from 'maplibre-gl';
import { Line, calm, withQuery } from './fetching.ts';
import { NO_CELLS, cellLayers, isChosen, shareColour, tell } from './map/cells.ts';
import type { CellFacts, Cells } from './map/cells.ts';
import { NOTHING_DRAWN, Pencil, areaOf, drawingData, drawingLayers, drawnAs } from './map/draw.ts';
import type { Drawing } from './map/draw.ts';
import { pictureOf } from './map/pictures.ts';
import type { Overlay } from './map/style.ts';
import { Choice } from './map/choice.ts';
import { keyboardAim, say, tools } from './map/tools.ts';

/** Exact marks; their pictures are ours, all else the server says. */
type Marks = FeatureCollection<Point, { kind: string; label: string; href?: string; picture?: string }>;
/** From afar thousands of marks are dots that let the town be seen; near by each is its picture. */
const MARK_SIZE: ExpressionSpecification = ['interpolate', ['linear'], ['zoom'], 11, 0.3, 14, 0.6, 16, 1];
const NO_MARKS: Marks = { type: 'FeatureCollection', features: [] };

export function start(box: HTMLElement, wire: (root: ParentNode) => void): void {
  void new Results(box, wire).open();
}

class Results {
  readonly #box: HTMLElement;
  readonly #wire: (root: ParentNode) => void;
  readonly #choice: Choice;
  readonly #cellLine = new Line();
  readonly #panelLine = new Line();
  #cells: Cells = NO_CELLS;
  #marks: Marks = NO_MARKS;
  #drawing: Drawing = NOTHING_DRAWN;
  #map: Map | null = null;
  #set: (source: string, data: GeoJSON) => void = () => {};

  constructor(box: HTMLElement, wire: (root: ParentNode) => void) {
    this.#box = box;
    this.#wire = wire;
    const named = box.dataset.form ? document.querySelector<HTMLFormElement>(box.dataset.form) : null;
    this.#choice = new Choice(named ?? box.closest('form'), () => this.#chosen());
    this.#drawing = drawnAs(this.#choice.area);
  }

  async open(): Promise<void> {
    const { makeMap, setData } = await import('./map/map.ts');
    const map = await makeMap(this.#box, () => this.#overlay());
    if (!map) return;
    this.#map = map;
    this.#set = (source, data) => setData(map, source, data);
    const look = calm(200, () => void this.#look(map));
    map.on('moveend', look);
    document.addEventListener('filtered', () => {
      say(this.#box, '');
      void this.#look(map);
      if (this.#marks.features.length > 0) void this.#lookAtMarks();
      this.#chosen();
    });
    this.#listen(map);
    await this.#look(map);
  }

  #overlay(): Overlay {
    return {
      sources: {
        cells: { type: 'geojson', data: this.#cells },
        marks: { type: 'geojson', data: this.#marks },
        drawing: { type: 'geojson', data: drawingData(this.#drawing) },
      },
      cells: cellLayers(this.#choice.cells),
      over: [
        { id: 'marks', type: 'symbol', source: 'marks', layout: { 'icon-image': ['get', 'picture'], 'icon-allow-overlap': true, 'icon-size': MARK_SIZE } },
        ...drawingLayers(),
      ],
    };
  }

  /** Asks for the cells in view. */
  async #look(map: Map): Promise<void> {
    const { cells } = this.#box.dataset;
    if (!cells) return;
    const bounds = map.getBounds().toArray().flat().map((value) => value.toFixed(5));
    const zoom = String(Math.round(map.getZoom() * 10) / 10);
    const found = await this.#cellLine.json<Cells>(withQuery(cells, [['bbox', bounds.join(',')], ['zoom', zoom], ...this.#choice.filters()]));
    if (!found) return;
    this.#cells = found;
    this.#set('cells', found);
    // Another kind may have come with the filters, and each has its colours.
    if (map.getLayer('cells')) map.setPaintProperty('cells', 'fill-color', shareColour());
  }

  #listen(map: Map): void {
    const pencil = new Pencil(map, (state) => this.#drew(state));
    map.on('click', 'cells', (event) => {
      const facts = event.features?.[0]?.properties as CellFacts | undefined;
      if (facts && !pencil.took(event)) this.#toggle(facts);
    });
    map.on('click', 'marks', (event) => {
      const href: unknown = event.features?.[0]?.properties.href;
      if (typeof href === 'string' && !pencil.took(event)) void this.#show(href);
    });
    for (const layer of ['cells', 'marks']) {
      map.on('mouseenter', layer, () => (map.getCanvas().style.cursor = 'pointer'));
      map.on('mouseleave', layer, () => (map.getCanvas().style.cursor = ''));
    }
    keyboardAim(map, this.#box, (point) => {
      if (pencil.state.active || !map.getLayer('cells')) return;
      const facts = map.queryRenderedFeatures(point, { layers: ['cells'] })[0]?.properties as CellFacts | undefined;
      if (facts) this.#toggle(facts);
    });
    tools(this.#box, map, {
      marks: (button) => void this.#toggleMarks(button),
      draw: () => (pencil.state.active ? pencil.stop() : pencil.start()),
      undo: () => pencil.undo(),
      close: () => pencil.close(),
    });
    if (this.#box.dataset.marks && !document.querySelector('[data-map-do="marks"]')) void this.#toggleMarks(null);
  }

  #toggle(facts: CellFacts): void {
    say(this.#box, tell(facts));
    this.#offer(facts.cell);
    this.#choice.toggle(facts.cell);
  }

  /** While answers are taken, one may agree about the cell. */
  #offer(cell: string): void {
    const { agree, agreeWord = '' } = this.#box.dataset;
    const line = agree && this.#box.parentElement?.querySelector('[data-map-say]');
    if (!line) return;
    const link = document.createElement('a');
    link.href = `${agree}${cell}`;
    link.textContent = agreeWord;
    line.append(' ', link);
  }

  /** Which cells are chosen changed: outline them, and tell about them beside the map. */
  #chosen(): void {
    if (this.#map?.getLayer('cells-chosen')) this.#map.setFilter('cells-chosen', isChosen(this.#choice.cells));
    this.#choice.keep();
    this.#sayChosen();
    void this.#show(this.#box.dataset.panel);
  }

  /** On a phone the panel is out of sight where the table is: a link leads there. */
  #sayChosen(): void {
    const jump = document.querySelector<HTMLElement>('[data-chosen-jump]');
    if (!jump) return;
    const chosen = this.#choice.cells.size + (this.#choice.area ? 1 : 0);
    jump.hidden = chosen === 0;
    for (const count of jump.querySelectorAll('[data-chosen-n]')) count.textContent = String(chosen);
  }

  async #show(address: string | undefined): Promise<void> {
    const into = document.querySelector(this.#box.dataset.panelInto ?? '.cell');
    if (!address || !into) return;
    into.classList.add('busy');
    const content = await this.#panelLine.html(withQuery(address, [...this.#choice.all()]));
    into.classList.remove('busy');
    if (!content) return;
    into.replaceChildren(...content);
    this.#wire(into);
  }

  /** To look at exact places is noted, so they are fetched when asked for. */
  async #toggleMarks(button: HTMLElement | null): Promise<void> {
    if (this.#marks.features.length > 0) this.#showMarks(NO_MARKS);
    else await this.#lookAtMarks();
    button?.setAttribute('aria-pressed', String(this.#marks.features.length > 0));
  }

  async #lookAtMarks(): Promise<void> {
    const { marks } = this.#box.dataset;
    const found = marks ? await new Line().json<Marks>(withQuery(marks, this.#choice.filters())) : null;
    this.#showMarks(found ?? NO_MARKS);
  }

  #showMarks(marks: Marks): void {
    this.#marks = marks;
    for (const { properties } of marks.features) properties.picture = pictureOf(properties.kind);
    this.#set('marks', marks);
  }

  #drew(state: Drawing): void {
    const wasClosed = this.#drawing.closed;
    this.#drawing = state;
    this.#set('drawing', drawingData(state));
    this.#box.toggleAttribute('data-drawing', state.active);
    say(this.#box, state.active ? (this.#box.dataset.drawHint ?? '') : '');
    for (const button of document.querySelectorAll('[data-map-do="draw"]')) button.setAttribute('aria-pressed', String(state.active));
    for (const button of document.querySelectorAll<HTMLElement>('[data-map-do="undo"], [data-map-do="close"]')) button.hidden = !state.active;
    const area = areaOf(state);
    if (area || wasClosed) this.#choice.setArea(area);
  }
}
