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
