// Where the pin of a map may stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as esbuild from 'esbuild';

const here = new URL('.', import.meta.url);
const built = await esbuild.build({ entryPoints: [new URL('../ts/map/numbers.ts', here).pathname], bundle: true, write: false, format: 'esm' });
const { fillZoom, heldIn, middleIn, wholeZoom } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
const BOUNDS = '24.93,60.16,24.96,60.18';

test('a place in the area is held where it is, however wide the map', () => {
  for (const width of [320, 1280, 4000]) {
    const hold = heldIn(BOUNDS, width, 320);
    const { lon, lat } = hold(24.9599, 60.1601, 15);
    assert.deepEqual([lon, lat], [24.9599, 60.1601]);
  }
});

test('far from the area the middle stops at its edge, nearer half of the area beyond', () => {
  const hold = heldIn(BOUNDS, 320, 320);
  const { lon, zoom } = hold(30, 60.17, 2);
  assert.ok(Math.abs(lon - 24.95999) < 1e-9, 'all of it is in view');
  assert.equal(zoom, fillZoom(BOUNDS, 320, 320) - 1);
  const near = hold(30, 60.17, 20).lon;
  assert.ok(near > 24.974 && near < 24.976, `${near}`);
});

test('a wider box is filled from a nearer zoom', () => {
  assert.ok(fillZoom(BOUNDS, 1280, 320) > fillZoom(BOUNDS, 640, 320));
  assert.equal(fillZoom(BOUNDS, 0, 0), 0);
});

test('a map of any shape may show the whole area', () => {
  for (const [width, height] of [[318, 483], [1182, 496], [4000, 300]]) {
    const hold = middleIn(BOUNDS, width, height);
    assert.ok(wholeZoom(BOUNDS, width, height) < fillZoom(BOUNDS, width, height));
    assert.ok(hold(24.945, 60.17, 2).zoom < wholeZoom(BOUNDS, width, height), 'with room around it');
    assert.deepEqual(hold(30, 50, 17), { lon: 24.96, lat: 60.16, zoom: 17 });
  }
});
