import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { escapeWide } from './latin-bundles.ts';

it.each([
  "'↵ “Enter” – „Eingabe“ 👍🏽 é'",
  '`→ ${1 + 1} ←`',
  "/[’‘]/.test('it’s')",
  "'👍'.match(/^[👋👍]$/u)?.[0]",
  "'👍'.replace(/👍/, 'ł')",
])('%s is the same in Latin-1', (code) => {
  const written = escapeWide(code);
  expect(written).toMatch(/^[\0-\xff]*$/);
  expect(runInNewContext(written)).toEqual(runInNewContext(code));
});

it('leaves what is of Latin-1 as it is', () => {
  expect(escapeWide("'Größe à la carte'")).toBe("'Größe à la carte'");
});
