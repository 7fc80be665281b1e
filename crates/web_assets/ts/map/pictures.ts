// Pictures that the map draws with: the three marks, and the hatch over uncertain cells. Drawn here, from the page's tokens.
import type { Map } from 'maplibre-gl';
import { token } from './style.ts';

const RATIO = 2;
/** Shapes in a box of 28 units, as everywhere else; the marks differ in outline and sign, not only in colour. */
const MARKS: Record<string, { shape: string; sign: string }> = {
  trygg: { shape: 'M2.5 14a11.5 11.5 0 1 0 23 0a11.5 11.5 0 1 0-23 0Z', sign: 'M9 14.4l3.4 3.4 6.6-7' },
  otrygg: { shape: 'M14 2.2L26.2 24.2H1.8Z', sign: 'M14 10.5v6M14 20.4v.1' },
  battre: { shape: 'M5.5 3h17a2.5 2.5 0 0 1 2.5 2.5v17a2.5 2.5 0 0 1-2.5 2.5h-17a2.5 2.5 0 0 1-2.5-2.5v-17a2.5 2.5 0 0 1 2.5-2.5Z', sign: 'M14 20V8.5M9 13l5-5 5 5' },
};

/** Which picture a kind has, as answers name it; a kind of another form has none of its own. */
const KINDS: Record<string, string> = { safe: 'trygg', unsafe: 'otrygg', better: 'battre' };

/** The name of a kind's picture on the map. */
export const pictureOf = (kind: string): string => `mark-${KINDS[kind] ?? 'other'}`;

/** Gives the map its pictures, or new ones when the colours changed. */
export function drawPictures(map: Map): void {
  for (const kind of Object.keys(MARKS)) put(map, `mark-${kind}`, mark(kind));
  put(map, 'mark-other', dot());
  put(map, 'hatch', hatch());
}

function put(map: Map, name: string, image: ImageData | null): void {
  if (!image) return;
  if (map.hasImage(name)) map.updateImage(name, image);
  else map.addImage(name, image, { pixelRatio: RATIO });
}

function canvas(size: number): CanvasRenderingContext2D | null {
  const element = document.createElement('canvas');
  element.width = element.height = size * RATIO;
  const context = element.getContext('2d');
  context?.scale(RATIO, RATIO);
  return context;
}

function mark(kind: string): ImageData | null {
  const size = 30;
  const context = canvas(size);
  const drawing = MARKS[kind];
  if (!context || !drawing) return null;
  context.translate(1, 1);
  context.lineJoin = context.lineCap = 'round';
  const shape = new Path2D(drawing.shape);
  stroke(context, shape, token('surface'), 4);
  context.fillStyle = token(kind);
  context.fill(shape);
  if (kind === 'battre') stroke(context, shape, token('battre-edge'), 1.25);
  stroke(context, new Path2D(drawing.sign), token(`on-${kind}`), 2.4);
  return context.getImageData(0, 0, size * RATIO, size * RATIO);
}

/** A mark of a kind that has no shape of its own. */
function dot(): ImageData | null {
  const size = 30;
  const context = canvas(size);
  if (!context) return null;
  const shape = new Path2D('M7 15a8 8 0 1 0 16 0a8 8 0 1 0-16 0Z');
  stroke(context, shape, token('surface'), 4);
  context.fillStyle = token('action');
  context.fill(shape);
  return context.getImageData(0, 0, size * RATIO, size * RATIO);
}

function hatch(): ImageData | null {
  const size = 8;
  const context = canvas(size);
  if (!context) return null;
  context.globalAlpha = 0.6;
  // Three lines, so that the pattern meets itself at the edges.
  stroke(context, new Path2D('M-2 2L2 -2M-2 10L10 -2M6 10L10 6'), token('ink'), 1.25);
  return context.getImageData(0, 0, size * RATIO, size * RATIO);
}

function stroke(context: CanvasRenderingContext2D, path: Path2D, color: string, width: number): void {
  context.strokeStyle = color;
  context.lineWidth = width;
  context.stroke(path);
}
