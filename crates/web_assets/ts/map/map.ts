// The map that islands draw on: our style over a PMTiles file, north up, no third party. Fetched only where there is a map.
//
// The box says what it needs: `data-tiles` (address of the file), `data-center` ("lon,lat"), `data-zoom`, and if wanted
// `data-bounds` ("west,south,east,north"; they hold the middle of the map), `data-show` (the like; all of it is in the first view),
// `data-fit` (the first view is as near as `data-zoom` says, whatever the bounds), `data-attribution` (whose map it is), `data-attribution-at` (the corner where
// that stands), `data-failed` (said when there is no map),
// `data-gesture-ctrl` and `data-gesture-fingers` (then the page scrolls over the map, as in the work room).
import { AttributionControl, LngLat, Map, addProtocol, setWorkerUrl } from 'maplibre-gl';
import type { GeoJSON } from 'geojson';
import type { ControlPosition, GeoJSONSource, LngLatBoundsLike, LngLatLike, MapOptions } from 'maplibre-gl';
import { Protocol } from 'pmtiles';
import { fillZoom, heldIn, middleIn, numbers } from './numbers.ts';
import { drawPictures } from './pictures.ts';
import { style } from './style.ts';
import type { Overlay } from './style.ts';

declare const WORKER_ADDRESS: string;

/** So many pixels between what the first view shows and the edge of the map. */
const ROOM = 16;
/** The first view of one small place shows the streets around it. */
const NEAREST = 16;
/** A map of fewer pixels has no place for the legend beside what it shows. */
const NARROW = 600;
/** A map never goes without it. */
const CREDIT = '© OpenStreetMap';
const CORNERS: ControlPosition[] = ['top-left', 'top-right', 'bottom-left', 'bottom-right'];
let prepared = false;

/** Makes the map in `box`; `overlay` is asked anew when the colours change. Null, and a sentence in the box, where there can't be one. */
export async function makeMap(box: HTMLElement, overlay: () => Overlay): Promise<Map | null> {
  prepare();
  await document.fonts.load('12px "Atkinson Hyperlegible Next"').catch(() => []);
  const { tiles = '', attribution = CREDIT } = box.dataset;
  const now = () => style(tiles, attribution, overlay());
  let map: Map;
  try {
    map = new Map({ ...options(box), style: now() });
  } catch (reason) {
    console.error('map', reason);
    sayFailed(box);
    return null;
  }
  settle(map, box);
  onNewColours(() => {
    drawPictures(map);
    map.setStyle(now());
  });
  return map;
}

/** Gives a source of the overlay other data, now or as soon as the map is there. */
export function setData(map: Map, source: string, data: GeoJSON): void {
  const found = map.getSource<GeoJSONSource>(source);
  if (found) void found.setData(data);
  else void map.once('load', () => map.getSource<GeoJSONSource>(source)?.setData(data));
}

function prepare(): void {
  if (prepared) return;
  prepared = true;
  setWorkerUrl(new URL(WORKER_ADDRESS, location.href).href);
  addProtocol('pmtiles', new Protocol().tile);
}

function options(box: HTMLElement): MapOptions {
  const { center = '0,0', zoom = '14', bounds, show, gestureCtrl, gestureFingers } = box.dataset;
  const title = box.getAttribute('aria-label') ?? '';
  const gestures = gestureCtrl && gestureFingers;
  return {
    container: box,
    center: numbers(center) as LngLatLike,
    zoom: Number(zoom),
    ...(bounds ? limits(box, bounds) : {}),
    ...(show ? { bounds: numbers(show) as LngLatBoundsLike, fitBoundsOptions: { padding: padding(box), maxZoom: NEAREST } } : {}),
    attributionControl: false,
    maxPitch: 0,
    pitchWithRotate: false,
    dragRotate: false,
    fadeDuration: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 200,
    cooperativeGestures: Boolean(gestures),
    locale: {
      'Map.Title': title,
      'CooperativeGesturesHandler.WindowsHelpText': gestureCtrl ?? '',
      'CooperativeGesturesHandler.MacHelpText': (gestureCtrl ?? '').replace('Ctrl', '⌘'),
      'CooperativeGesturesHandler.MobileHelpText': gestureFingers ?? '',
    },
  };
}

/** On a narrow screen the legend lies under what the first view shows. */
function padding(box: HTMLElement): { top: number; right: number; bottom: number; left: number } {
  const legend = box.clientWidth < NARROW ? box.querySelector<HTMLElement>('.legend')?.offsetHeight ?? 0 : 0;
  return { top: ROOM, right: ROOM, bottom: ROOM + legend, left: ROOM };
}

/**
 * What is asked about is held, and never so tightly that a wide or a high screen is forced nearer than to see all of it. The map
 * begins where the area fills it, unless the page says what its first view is.
 */
function limits(box: HTMLElement, bounds: string): Partial<MapOptions> {
  const { clientWidth: width, clientHeight: height } = box;
  const { pin, fit, zoom = '14' } = box.dataset;
  const begin = Math.max(Number(zoom), fillZoom(bounds, width, height));
  const hold = (pin === undefined ? middleIn : heldIn)(bounds, width, height);
  return {
    ...(fit === undefined ? { zoom: begin } : {}),
    renderWorldCopies: false,
    transformConstrain: ({ lng, lat }, zoom) => {
      const held = hold(lng, lat, zoom);
      return { center: new LngLat(held.lon, held.lat), zoom: held.zoom };
    },
  };
}

/** North stays up; the source is named; the canvas carries the box's name, so that it isn't said twice. */
function settle(map: Map, box: HTMLElement): void {
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  box.removeAttribute('aria-label');
  box.removeAttribute('role');
  map.addControl(new AttributionControl({ compact: false }), CORNERS.find((corner) => corner === box.dataset.attributionAt) ?? 'bottom-right');
  map.setMissingStyleImageResolver(() => drawPictures(map));
  map.on('error', (event) => { if (!leaving) console.error('map', event.error?.message); });
}

/** The page is being left: what was on its way is broken off, and nobody has to know. */
let leaving = false;
window.addEventListener('pagehide', () => { leaving = true; });
// Whoever comes back finds what was broken off then, a moment later.
window.addEventListener('pageshow', () => setTimeout(() => { leaving = false; }, 1_000));

function onNewColours(then: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', then);
  new MutationObserver(then).observe(document.documentElement, { attributes: true, attributeFilter: ['data-color-scheme'] });
}

function sayFailed(box: HTMLElement): void {
  const text = document.createElement('p');
  text.className = 'map__failed';
  text.textContent = box.dataset.failed ?? '';
  box.append(text);
}
