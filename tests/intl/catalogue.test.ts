import { join } from 'node:path';
import { IntlMessageFormat } from 'intl-messageformat';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IcuElement } from '#shared/intl/pseudo.ts';
import { readCatalogue } from './read-catalogue.ts';

const ROOT = join(import.meta.dirname, '../..');
let catalogue: Awaited<ReturnType<typeof readCatalogue>>;
beforeAll(async () => {
  catalogue = await readCatalogue(ROOT);
});

/** Arguments and tags of a message, sorted. The kind counts: a plural in one language may be a plain value in the other. */
function argumentsOf(text: string, locale: string): string[] {
  const names = new Set<string>();
  const walk = (elements: readonly IcuElement[]) => {
    for (const element of elements) {
      // 0 is text, 7 the # of a plural, 8 a tag.
      if (element.type === 8) names.add(`<${element.value}>`);
      else if (element.type !== 0 && element.type !== 7) names.add(element.value ?? '');
      walk(element.children ?? []);
      for (const option of Object.values(element.options ?? {})) walk(option.value);
    }
  };
  walk(new IntlMessageFormat(text, locale).getAst() as IcuElement[]);
  return [...names].sort();
}

describe('the catalogue of words', () => {
  it('is there', () => {
    expect(catalogue.length).toBeGreaterThan(20);
  });

  it('has each id once', () => {
    const ids = catalogue.map(({ word }) => word.id);
    expect(ids.filter((id, place) => ids.indexOf(id) !== place)).toEqual([]);
  });

  it('has English and German for each, and both are ICU that can be read', () => {
    const broken = catalogue.flatMap(({ word, file }) =>
      (['en', 'de'] as const).flatMap((language) => {
        if (word[language].trim() === '') return [`${file} ${word.id}: no ${language}`];
        try {
          argumentsOf(word[language], language);
          return [];
        } catch (thrown) {
          return [`${file} ${word.id} ${language}: ${String(thrown)}`];
        }
      }),
    );
    expect(broken).toEqual([]);
  });

  it('German asks for the same values and tags as English', () => {
    const uneven = catalogue.filter(
      ({ word }) => argumentsOf(word.en, 'en').join() !== argumentsOf(word.de, 'de').join(),
    );
    expect(uneven.map(({ word }) => word.id)).toEqual([]);
  });

  it('DESIGN 8: no blame, no "we", no "please", no exclamation marks, and German with Sie', () => {
    const english = /\b(?:we|please|oops|sorry)\b|!/iu;
    const german = /\b(?:wir|bitte|du|dein\w*|dir|dich|hoppla|leider)\b|!/iu;
    const wrong = catalogue.filter(({ word }) => english.test(word.en) || german.test(word.de));
    expect(wrong.map(({ word }) => word.id)).toEqual([]);
  });
});
