/** "1,2" as numbers. */
export function numbers(text: string): number[] {
  return text.split(',').map(Number);
}

/** The place lies within "west,south,east,north"; anywhere does when there are no bounds. */
export function isInside(bounds: string | undefined, lon: number, lat: number): boolean {
  if (!bounds) return true;
  const [west = -180, south = -90, east = 180, north = 90] = numbers(bounds);
  return lon >= west && lon <= east && lat >= south && lat <= north;
}

interface View {
  lon: number;
  lat: number;
  zoom: number;
}

/**
 * Keeps the middle of a map of so many pixels within the area, and what it shows within the area and half of it around. A map that
 * shows more than that still lets its middle be anywhere in the area.
 */
export function heldIn(bounds: string, width: number, height: number): (lon: number, lat: number, zoom: number) => View {
  const [west = -180, south = -90, east = 180, north = 90] = numbers(bounds);
  const farthest = fillZoom(bounds, width, height) - 1;
  return (lon, lat, zoom) => {
    const held = Math.max(zoom, farthest);
    const pixel = 360 / (TILE * 2 ** held);
    // Never quite to the edge: a rounded place would lie beyond it.
    const x = Math.max((east - west - width * pixel) / 2, 0) - METRE;
    const y = Math.max((north - south - height * pixel * Math.cos((lat * Math.PI) / 180)) / 2, 0) - METRE;
    return { lon: Math.min(Math.max(lon, west - x), east + x), lat: Math.min(Math.max(lat, south - y), north + y), zoom: held };
  };
}

/**
 * Keeps the middle of a map of so many pixels within the area, and lets it show the whole of the area: a map of another shape than
 * the area then shows ground beside it.
 */
export function middleIn(bounds: string, width: number, height: number): (lon: number, lat: number, zoom: number) => View {
  const [west = -180, south = -90, east = 180, north = 90] = numbers(bounds);
  const farthest = wholeZoom(bounds, width, height) - ROOM;
  return (lon, lat, zoom) => ({ lon: Math.min(Math.max(lon, west), east), lat: Math.min(Math.max(lat, south), north), zoom: Math.max(zoom, farthest) });
}

/** The zoom from which on an area fills a box of so many pixels. */
export function fillZoom(bounds: string, width: number, height: number): number {
  return Math.max(...zooms(bounds, width, height), 0);
}

/** The nearest zoom that shows the whole of an area in a box of so many pixels. */
export function wholeZoom(bounds: string, width: number, height: number): number {
  return Math.max(Math.min(...zooms(bounds, width, height)), 0);
}

/** The zoom at which an area is as wide as a box, and the one at which it is as high. */
function zooms(bounds: string, width: number, height: number): [number, number] {
  const [west = -180, south = -85, east = 180, north = 85] = numbers(bounds);
  const across = (east - west) / 360;
  const down = (mercator(north) - mercator(south)) / (2 * Math.PI);
  return [Math.log2(width / (TILE * across)), Math.log2(height / (TILE * down))];
}

/** So much farther than the whole area one may go: what lies at its edge is not cut. */
const ROOM = 1;

/** About so many degrees. */
const METRE = 1e-5;

/** The world is as many pixels wide at zoom 0. */
const TILE = 512;

const mercator = (lat: number): number => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
