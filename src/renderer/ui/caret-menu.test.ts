import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** Where a part lies: its `z-index`, a layer of the tokens and what is added to it. */
function layerOf(file: string, part: string): number {
  const css = read(file);
  const start = css.indexOf(`${part} {`);
  const found = /z-index: (?:calc\()?var\(--layer-(\w+)\)(?: \+ (\d+)\))?;/u.exec(
    css.slice(start, css.indexOf('}', start)),
  );
  const base = new RegExp(`--layer-${found?.[1]}: (\\d+);`, 'u').exec(read('tokens.css'))?.[1];
  return Number(base) + Number(found?.[2] ?? 0);
}

it('J6: the list at the caret lies over a toast and over a dialog, and below a tooltip', () => {
  const list = layerOf('caret-menu.css', '.ui-caret-menu');
  expect(list).toBeGreaterThan(layerOf('overlays.css', '.ui-toasts'));
  expect(list).toBeGreaterThan(layerOf('overlays.css', '.ui-dialog'));
  expect(list).toBeLessThan(layerOf('overlays.css', '.ui-tooltip'));
});
