/**
 * Puts the simulated disk under the product's stores and, for a mutant, replaces one snippet of the product's source as it is read. The source in the
 * tree is not touched, and the product knows nothing of it. A snippet that is not found, or twice, ends the run.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import type { Mutant } from './mutants.ts';

const root = new URL('../../', import.meta.url);
const shim = (name: string) => ({ url: new URL(name, import.meta.url).href, shortCircuit: true });

/** The sources that a mutant changes, by address. Throws when a snippet is not there, or twice. */
export function changedBy(mutant: Mutant | null): Map<string, string> {
  const changed = new Map<string, string>();
  for (const { file, find, replace } of mutant?.edits ?? []) {
    const { href } = new URL(file, root);
    const parts = (changed.get(href) ?? readFileSync(new URL(href), 'utf8')).split(find);
    if (parts.length !== 2)
      throw new Error(`Mutant "${mutant?.name}": its snippet stands ${parts.length - 1} times in ${file}, not once.`);
    changed.set(href, parts.join(replace));
  }
  return changed;
}

export function loadSimulated(mutant: Mutant | null): void {
  const changed = changedBy(mutant);
  registerHooks({
    resolve: (specifier, context, nextResolve) => {
      const isProduct = context.parentURL?.startsWith(new URL('src/', root).href) ?? false;
      if (isProduct && specifier === 'better-sqlite3') return shim('sqlite-shim.ts');
      if (isProduct && specifier === 'node:fs' && context.parentURL?.includes('/engine/db/')) return shim('fs-shim.ts');
      if (isProduct && specifier === './search/indexer.ts') return shim('indexer-shim.ts');
      return nextResolve(specifier, context);
    },
    load: (url, context, nextLoad) => {
      const source = changed.get(url);
      if (source === undefined) return nextLoad(url, context);
      return { format: 'module', source: stripTypeScriptTypes(source), shortCircuit: true };
    },
  });
}
