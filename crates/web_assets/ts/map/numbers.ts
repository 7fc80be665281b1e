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

/** Keeps a place within the area and half of it around, and the whole area from becoming smaller than half a tile. */
export function heldIn(bounds: string): (lon: number, lat: number, zoom: number) => { lon: number; lat: number; zoom: number } {
  const [west = -180, south = -90, east = 180, north = 90] = numbers(bounds);
  const [x, y] = [(east - west) / 2, (north - south) / 2];
  const farthest = Math.log2(180 / (east - west));
  return (lon, lat, zoom) => ({
    lon: Math.min(Math.max(lon, west - x), east + x),
    lat: Math.min(Math.max(lat, south - y), north + y),
    zoom: Math.max(zoom, farthest),
  });
}
