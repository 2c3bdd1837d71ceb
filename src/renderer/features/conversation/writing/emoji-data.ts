import type { Locale } from '#shared/intl/locale.ts';

export type Emoji = { char: string; label: string; words: readonly string[] };
type Compact = { label: string; unicode: string; tags?: string[]; group?: number; order?: number };

/** Components (skin tones alone, letters of flags) are no emoji by themselves. */
const COMPONENTS = 2;
const loaded = new Map<string, Promise<readonly Emoji[]>>();

/** The emoji with their names and words in this language. Half a megabyte: it is read when the first is looked for, from a file of the product. */
export function loadEmoji(locale: Locale): Promise<readonly Emoji[]> {
  const language = locale === 'de' ? 'de' : 'en';
  const known = loaded.get(language);
  if (known !== undefined) return known;
  const made = (
    language === 'de' ? import('emojibase-data/de/compact.json') : import('emojibase-data/en/compact.json')
  ).then(({ default: all }) => readEmoji(all as readonly Compact[]));
  // What could not be read is tried again with the next letter.
  made.catch(() => loaded.delete(language));
  loaded.set(language, made);
  return made;
}

export function readEmoji(all: readonly Compact[]): Emoji[] {
  return all
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, tags = [] }) => ({ char: unicode, label, words: [label, ...tags].map(fold) }));
}

/** Those whose name or one of whose words begins with what was typed; the name counts more. With nothing typed: what is used at a desk. */
export function findEmoji(all: readonly Emoji[], typed: string, most: number): Emoji[] {
  const sought = fold(typed).replace(/[_-]+/g, ' ');
  if (sought === '') return USUAL.flatMap((char) => all.filter((one) => one.char.startsWith(char)).slice(0, 1));
  const scored = all.flatMap((emoji, order) => {
    const score = scoreOf(emoji, sought);
    return score === 0 ? [] : [{ emoji, score, order }];
  });
  return scored
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, most)
    .map(({ emoji }) => emoji);
}

const USUAL = ['👍', '🙏', '🙂', '😊', '🎉', '❤', '✅', '👋', '🙌', '😅', '🤔', '😢'];

function scoreOf({ words: [label = '', ...tags] }: Emoji, sought: string): number {
  if (label === sought) return 5;
  if (label.startsWith(sought)) return 4;
  if (tags.includes(sought)) return 3;
  if (label.split(/[\s:-]+/u).some((word) => word.startsWith(sought))) return 2;
  return tags.some((tag) => tag.startsWith(sought)) ? 1 : 0;
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
