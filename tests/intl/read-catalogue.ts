import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Word } from '#shared/intl/define-words.ts';

/** Every word that is defined under `src`, in `words.ts` files or `…-words.ts` files, by id. */
export async function readCatalogue(root: string): Promise<{ word: Word; file: string }[]> {
  const files = (await readdir(join(root, 'src'), { recursive: true })).filter((file) =>
    /(?:^|[/\\]|-)words\.ts$/u.test(file),
  );
  const seen = new Set<Word>();
  const found: { word: Word; file: string }[] = [];
  for (const file of files.sort()) {
    const exported = (await import(pathToFileURL(join(root, 'src', file)).href)) as Record<string, unknown>;
    for (const value of Object.values(exported)) {
      if (typeof value !== 'object' || value === null) continue;
      for (const word of Object.values(value)) {
        // A table of the same words by another key is not another word.
        if (!isWord(word) || seen.has(word)) continue;
        seen.add(word);
        found.push({ word, file: file.replaceAll('\\', '/') });
      }
    }
  }
  return found;
}

function isWord(value: unknown): value is Word {
  return typeof value === 'object' && value !== null && 'id' in value && 'en' in value && 'de' in value;
}
