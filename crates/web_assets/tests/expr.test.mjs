// The page's interpreter against the table that the server's must pass too.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as esbuild from 'esbuild';

const here = new URL('.', import.meta.url);
const built = await esbuild.build({ entryPoints: [new URL('../ts/expr.ts', here).pathname], bundle: true, write: false, format: 'esm' });
const { asText, evaluate } = await import(`data:text/javascript;base64,${Buffer.from(built.outputFiles[0].contents).toString('base64')}`);
const cases = JSON.parse(await readFile(new URL('../../../tests/cases/expressions.json', here), 'utf8'));

const scopeOf = (answers) => ({
  answers: (name) => (name in answers ? [answers[name]].flat() : []),
  today: answers['today()'],
});
const expected = (value) => (typeof value === 'object' ? Number(value.number) : value);

test('the table has cases', () => assert.ok(cases.length > 100));

for (const { expr, scope, tree, value } of cases) {
  test(`${expr} with ${JSON.stringify(scope)}`, () => {
    const found = evaluate(tree, scopeOf(scope));
    assert.equal(typeof found, typeof expected(value));
    assert.ok(Object.is(found, expected(value)) || found === expected(value), `${found} is not ${expected(value)}`);
  });
}

test('numbers are written without an exponent', () => {
  const written = [[1e21, '1000000000000000000000'], [1.5e-7, '0.00000015'], [1.25e22, '12500000000000000000000'], [-2e-9, '-0.000000002'], [-0, '0'], [0.1, '0.1']];
  for (const [number, text] of written) assert.equal(asText(number), text);
});

test('what is not known is false, and never fails', () => {
  assert.equal(evaluate({ call: 'soon', args: [] }, scopeOf({})), false);
  assert.equal(evaluate({ call: '=', args: [] }, scopeOf({})), false);
  assert.equal(evaluate({ regex: '(', of: { text: 'a' } }, scopeOf({})), true);
});
