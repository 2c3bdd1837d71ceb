import { detectLanguage } from '#shared/assistant/language.ts';
import { createPassageIndex, searchPassages } from '#shared/assistant/retrieval.ts';
import { languages } from '#shared/assistant/types.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { SavedReplyRow } from '#shared/saved-reply/schema.ts';

/** More than these are not "fits here" but a list. */
const MOST = 3;
/** Below it a reply shares a word with the question, not its matter. Looked at on the demo's saved replies: those that fitted had 0.47 and 0.62, eight questions on other matters none. */
const LEAST = 0.22;
const LAST_MESSAGES = 3;

/**
 * J6: the saved replies that fit what the customer wrote last, best first: by the likeness of words by which articles are found, over name and text. Ids. Empty where nothing is near enough.
 */
export function findFitting(replies: readonly SavedReplyRow[], messages: readonly MessageRow[]): string[] {
  const said = messages.filter(({ author }) => author.kind === 'customer').slice(-LAST_MESSAGES);
  const last = said.at(-1);
  if (last === undefined || replies.length === 0) return [];
  const index = createPassageIndex(
    replies.map(({ id, name, folder, text, language }) => ({
      id,
      kind: 'article',
      articleId: null,
      correctionId: null,
      title: name,
      heading: folder,
      text,
      audience: 'internal',
      pages: [],
      language: languageOf(language, text),
      categoryKey: null,
    })),
  );
  const { hits } = searchPassages(index, {
    text: last.text,
    context: said.slice(0, -1).map(({ text }) => text),
    audience: 'internal',
    limit: MOST,
  });
  return hits.filter(({ score }) => score >= LEAST).map(({ passage }) => passage.id);
}

/** As the index knows languages; what it does not know is read as English is. */
function languageOf(tag: string | null, text: string): string {
  const known = languages.find((one) => one === tag?.slice(0, 2).toLowerCase());
  if (known !== undefined) return known;
  const { language } = detectLanguage(text);
  return language === 'unknown' ? 'en' : language;
}
