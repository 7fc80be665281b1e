// A resident points at a place: the pin stays in the middle, the map moves under it, by finger, arrow keys, search or position.
//
// On the element: `data-near` (address that names a place, and may say whether it is inside the area that is asked about), `data-search` (address that finds one), and the words `data-no-hits`,
// `data-locating`, `data-refused`, `data-unknown`, `data-outside`, and if wanted `data-kept` (what the place is called until the map is moved)
// and `data-point` (what is said beside the pin as long as no place is chosen). Inside it a `.map` (see map/map.ts), which may carry
// `data-cell` (GeoJSON of the area that the pin stands for), `data-own` (JSON list of the marks already made) and `data-go` (where to begin, JSON as the `go` event has it), a line
// `[data-map-wait]` that goes when the map is there, an input `[data-place-search]`, buttons `[data-map-do]` (locate, zoom-in,
// zoom-out) and a line `[data-map-say]`. Anywhere on the page: `[data-place-name]`, and fields `[data-place-lon]`, `[data-place-lat]`,
// `[data-place-method]` (empty until they have done something, or how they got there before). Where the map happens to begin is nobody's
// place: it has no name until somebody has pointed.
// Where a page has several maps, each stands with its own fields in an element
// `[data-place-of]`; there `[data-place-value]` holds "lat lon" once somebody has chosen, and a list `[data-place-list]` is another way
// to choose: the last of the two counts.
//
// Tells: `place` events with { lon, lat, name, method }. Listens to: `marks` events with a list of own marks, `go` with { lon, lat, zoom, name },
// and `settle`: the place is about to be taken, or somebody has just begun to listen, and it is told at once. The form around it is sent with the place as it is then.
import type { Feature, FeatureCollection, GeoJSON, Point } from 'geojson';
import type { GeoJSONSource, Map } from 'maplibre-gl';
import { Line, calm, withQuery } from './fetching.ts';
import { token } from './map/style.ts';
import type { Overlay } from './map/style.ts';
import { isInside } from './map/numbers.ts';
import { say, tools } from './map/tools.ts';
import { searchField } from './place_search.ts';
import type { Found } from './place_search.ts';

/** A mark that this person has made. */
export interface OwnMark {
  lon: number;
  lat: number;
  /** trygg, otrygg or battre. */
  kind: string;
}

/** What a `place` event carries. `name` is empty until the server has answered. */
export interface Place {
  lon: number;
  lat: number;
  name: string;
  /** How they got there; absent before they did anything. */
  method?: Method;
  /** Whether it lies where it may; by the map's bounds until the server has answered. */
  inside: boolean;
}

interface Way {
  lon: number;
  lat: number;
  zoom?: number;
  /** What it is called until the map is moved. */
  name?: string;
}

type Method = 'map' | 'position' | 'search';

const METHODS: Method[] = ['map', 'position', 'search'];
const CLOSE = 16.5;
/** A little over a metre, in degrees: no finger tells such places apart. */
const FINGER = 1.5e-5;
const NOWHERE: FeatureCollection = { type: 'FeatureCollection', features: [] };

export function start(root: HTMLElement): void {
  void new PlaceMap(root).open();
}

class PlaceMap {
  readonly #root: HTMLElement;
  /** Where its fields stand. */
  readonly #scope: ParentNode;
  readonly #near = new Line();
  #own: FeatureCollection<Point>;
  /** The area that they agree about, for as long as they do. */
  #cell: GeoJSON;
  #map: Map | null = null;
  #method: Method | undefined;
  /** What the place is called where the map was put, for as long as nobody moves it. */
  #kept: string;
  /** It says that the place lies outside. */
  #outside = false;
  /** Where the map is on its way to: that is the place already. */
  #goal: Way | null = null;
  /** What was told last. */
  #told: Place | null = null;

  constructor(root: HTMLElement) {
    this.#root = root;
    this.#scope = root.closest('[data-place-of]') ?? document;
    const box = root.querySelector<HTMLElement>('.map');
    this.#own = ownOf(box);
    this.#cell = box?.dataset.cell ? (JSON.parse(box.dataset.cell) as GeoJSON) : NOWHERE;
    this.#kept = root.dataset.kept ?? '';
    this.#method = this.#chosenBefore();
  }

  async open(): Promise<void> {
    const box = this.#root.querySelector<HTMLElement>('.map');
    if (!box) return;
    box.dataset.pin = '';
    this.#search(box);
    this.#listenToList();
    const { makeMap, setData } = await import('./map/map.ts');
    // What was said while the map was on its way stands on the box.
    const way = begin(box);
    if (way) this.#keep(way.name ?? '');
    // What was typed on this phone before may have come back meanwhile.
    this.#method ??= this.#chosenBefore();
    const [lat, lon] = this.#method && !way ? this.#value().split(' ') : [];
    if (lat && lon) box.dataset.center = `${lon},${lat}`;
    this.#own = ownOf(box);
    const map = await makeMap(box, () => this.#overlay());
    const wait = this.#root.querySelector<HTMLElement>('[data-map-wait]');
    if (!map) return wait?.remove();
    void map.once('load', () => wait?.remove());
    this.#map = map;
    this.#listen(map, box);
    this.#root.addEventListener('marks', (event) => {
      this.#own = asPoints((event as CustomEvent<OwnMark[]>).detail);
      setData(map, 'own', this.#own);
    });
    this.#say(box, '');
    this.#tell(map, box);
  }

  /** Somebody has pointed, or the map was put on a place of theirs. */
  #isChosen(): boolean {
    return this.#method !== undefined || this.#kept !== '';
  }

  /** While nothing else is to say, that the map is to be moved. */
  #say(box: HTMLElement, text: string): void {
    say(box, text || (this.#isChosen() ? '' : this.#root.dataset.point ?? ''));
  }

  #overlay(): Overlay {
    return {
      sources: { own: { type: 'geojson', data: this.#own }, cell: { type: 'geojson', data: this.#cell } },
      cells: [
        { id: 'cell', type: 'fill', source: 'cell', paint: { 'fill-color': token('action'), 'fill-opacity': 0.16 } },
        { id: 'cell-edge', type: 'line', source: 'cell', paint: { 'line-color': token('action'), 'line-width': 2.5 } },
      ],
      over: [{ id: 'own', type: 'symbol', source: 'own', layout: { 'icon-image': ['concat', 'mark-', ['get', 'kind']], 'icon-allow-overlap': true } }],
    };
  }

  #listen(map: Map, box: HTMLElement): void {
    map.on('moveend', () => (this.#goal = null));
    map.on('moveend', calm(300, () => this.#tell(map, box)));
    // One press moves the place under the pin, for those who can't drag.
    map.on('click', (event) => this.#fly(map, box, 'map', { lon: event.lngLat.lng, lat: event.lngLat.lat }));
    map.on('movestart', (event) => {
      if (!event.originalEvent) return;
      this.#method = 'map';
      this.#say(box, '');
    });
    tools(box, map, { locate: () => this.#locate(map, box) });
    const settle = () => this.#settle(map, box);
    this.#root.addEventListener('settle', settle);
    this.#root.closest('form')?.addEventListener('submit', settle, { capture: true });
    this.#root.addEventListener('go', (event) => {
      const { lon, lat, zoom, name } = (event as CustomEvent<Way>).detail;
      this.#method = undefined;
      this.#cell = NOWHERE;
      void map.getSource<GeoJSONSource>('cell')?.setData(NOWHERE);
      this.#keep(name ?? '');
      this.#say(box, '');
      map.jumpTo({ center: [lon, lat], zoom: zoom ?? map.getZoom() });
    });
  }

  #fields(part: string): NodeListOf<HTMLInputElement> {
    return this.#scope.querySelectorAll<HTMLInputElement>(`[data-place-${part}]`);
  }

  #chosenBefore(): Method | undefined {
    return METHODS.find((method) => method === this.#fields('method')[0]?.value);
  }

  #value(): string {
    return this.#fields('value')[0]?.value ?? '';
  }

  /** An area that is chosen in the list counts instead of the pin. */
  #listenToList(): void {
    const list = this.#scope.querySelector<HTMLSelectElement>('[data-place-list]');
    list?.addEventListener('change', () => {
      this.#method = undefined;
      for (const field of this.#fields('method')) field.value = '';
      this.#put(list.value === '' || list.value === 'none' ? '' : `area:${list.value}`);
      this.#sayName(list.value ? (list.selectedOptions[0]?.text ?? '') : '');
    });
  }

  #put(value: string): void {
    for (const field of this.#fields('value')) {
      if (field.value === value) continue;
      field.value = value;
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }

  #search(box: HTMLElement): void {
    const input = this.#root.querySelector<HTMLInputElement>('[data-place-search]');
    const { search, noHits = '' } = this.#root.dataset;
    if (input && search) searchField(input, search, noHits, (text) => this.#say(box, text), (found) => this.#choose(box, found));
  }

  /** Goes there; or begins there, where the map is still on its way. */
  #choose(box: HTMLElement, found: Found): void {
    if (!this.#map) {
      this.#method = 'search';
      box.dataset.go = JSON.stringify({ lon: found.lon, lat: found.lat, zoom: CLOSE });
      return;
    }
    const zoom = Math.max(this.#map.getZoom(), CLOSE);
    this.#fly(this.#map, box, 'search', { lon: found.lon, lat: found.lat, zoom, name: found.name });
    this.#map.getCanvas().focus();
  }

  /** The phone's position is asked for only when its owner presses the button, and never leaves the phone by itself. */
  #locate(map: Map, box: HTMLElement): void {
    const { locating = '', refused = '', unknown = '' } = this.#root.dataset;
    this.#say(box, locating);
    const found = ({ coords }: GeolocationPosition) => {
      const inside = isInside(box.dataset.bounds, coords.longitude, coords.latitude);
      this.#say(box, '');
      this.#sayInside(box, inside);
      if (!inside) return;
      this.#fly(map, box, 'position', { lon: coords.longitude, lat: coords.latitude, zoom: Math.max(map.getZoom(), CLOSE) });
    };
    const failed = (reason: GeolocationPositionError) => this.#say(box, reason.code === reason.PERMISSION_DENIED ? refused : unknown);
    navigator.geolocation.getCurrentPosition(found, failed, { enableHighAccuracy: true, timeout: 10_000, maximumAge: 60_000 });
  }

  /** On the way there; whoever goes on meanwhile means the place that they chose, not one that the map passes. */
  #fly(map: Map, box: HTMLElement, method: Method, goal: Way): void {
    // The end of a flight before this one is not the end of this.
    map.stop();
    const first = !this.#isChosen();
    this.#method = method;
    this.#goal = goal;
    if (first) this.#say(box, '');
    // Told before it moves: where motion is reduced the flight is over at once, and its goal forgotten.
    this.#tell(map, box);
    map[method === 'map' ? 'easeTo' : 'flyTo'](camera(map, goal));
  }

  /** The map stands still where it was going, or where it is, and says so before the place is taken. */
  #settle(map: Map, box: HTMLElement): void {
    if (this.#goal) map.jumpTo(camera(map, this.#goal));
    else map.stop();
    // Whoever has begun to listen since it was told hears it now.
    if (this.#told && isSame(this.#told, this.#here(map))) this.#emit(this.#told);
    else this.#tell(map, box);
  }

  #here(map: Map): { lon: number; lat: number } {
    const { lng, lat } = map.getCenter();
    const { lon, lat: north } = this.#goal ?? { lon: lng, lat };
    return { lon: round(lon), lat: round(north) };
  }

  /** Tells where the pin is now, or is about to be, and what the place is called as soon as that is known. */
  #tell(map: Map, box: HTMLElement): void {
    const here = this.#here(map);
    const inside = isInside(box.dataset.bounds, here.lon, here.lat);
    this.#sayInside(box, inside);
    const known = (isSame(this.#told, here) ? this.#told?.name : this.#goal?.name) ?? '';
    if (known) this.#sayName(known);
    const place: Place = { ...here, name: this.#method ? known : this.#kept, inside, ...(this.#method ? { method: this.#method } : {}) };
    for (const field of this.#fields('lon')) field.value = String(place.lon);
    for (const field of this.#fields('lat')) field.value = String(place.lat);
    for (const field of this.#fields('method')) field.value = this.#method ?? '';
    if (this.#method) this.#choosePin(place);
    this.#emit(place);
    void this.#nameOf(place, box);
  }

  #choosePin({ lon, lat }: Place): void {
    const list = this.#scope.querySelector<HTMLSelectElement>('[data-place-list]');
    if (list) list.value = '';
    this.#put(`${lat} ${lon}`);
  }

  #keep(name: string): void {
    this.#kept = name;
    if (name) this.#sayName(name);
  }

  /** What the place under the pin is called, beside the map. */
  #sayName(name: string): void {
    for (const text of this.#scope.querySelectorAll<HTMLElement>('[data-place-name]')) text.textContent = name || (text.dataset.placeName ?? '');
  }

  /** Takes back only its own word: what a search or the phone's position said stands. */
  #sayInside(box: HTMLElement, inside: boolean): void {
    if (!inside) this.#say(box, this.#root.dataset.outside ?? '');
    else if (this.#outside) this.#say(box, '');
    this.#outside = !inside;
  }

  async #nameOf(place: Place, box: HTMLElement): Promise<void> {
    const { near } = this.#root.dataset;
    if (!near || !this.#isChosen()) return;
    const found = await this.#near.json<{ near: { name: string } | null; inside?: boolean }>(withQuery(near, [['lon', String(place.lon)], ['lat', String(place.lat)]]));
    if (!found) return;
    const name = place.name || (found.near?.name ?? '');
    if (!place.name) this.#sayName(name);
    const inside = found.inside ?? place.inside;
    if (inside !== place.inside) this.#sayInside(box, inside);
    this.#emit({ ...place, name, inside });
  }

  #emit(place: Place): void {
    this.#told = place;
    this.#root.dispatchEvent(new CustomEvent('place', { bubbles: true, detail: place }));
  }
}

/** Begins where somebody was sent before there was a map. */
function begin(box: HTMLElement): Way | null {
  if (!box.dataset.go) return null;
  const way = JSON.parse(box.dataset.go) as Way;
  box.dataset.center = `${way.lon},${way.lat}`;
  box.dataset.zoom = String(way.zoom ?? CLOSE);
  return way;
}

function ownOf(box: HTMLElement | null): FeatureCollection<Point> {
  return asPoints(JSON.parse(box?.dataset.own ?? '[]') as OwnMark[]);
}

function asPoints(marks: OwnMark[]): FeatureCollection<Point> {
  const features = marks.map(({ lon, lat, kind }): Feature<Point> => ({ type: 'Feature', properties: { kind }, geometry: { type: 'Point', coordinates: [lon, lat] } }));
  return { type: 'FeatureCollection', features };
}

function camera(map: Map, { lon, lat, zoom }: Way): { center: [number, number]; zoom: number } {
  return { center: [lon, lat], zoom: zoom ?? map.getZoom() };
}

/** A map may round a place that was searched for to the one beside it. */
function isSame(one: { lon: number; lat: number } | null, other: { lon: number; lat: number }): boolean {
  return one !== null && Math.abs(one.lon - other.lon) < FINGER && Math.abs(one.lat - other.lat) < FINGER;
}

/** About a metre. */
function round(value: number): number {
  return Math.round(value * 1e5) / 1e5;
}
