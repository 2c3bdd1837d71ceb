import { z } from 'zod';
import { keepLinks } from '#shared/lib/keep-links.ts';
import type { ComingReply, RewriteRequest, SuggestRequest } from '../engine-port.ts';
import { citedHits, hasSentences, isCarried } from './check-words.ts';
import type { Restore } from './language-model.ts';
import { readPartialJson } from './partial-json.ts';

const partialReplies = z.object({
  replies: z.array(
    z.object({
      sentences: z
        .array(z.object({ text: z.string().default(''), passages: z.array(z.string()).default([]) }))
        .default([]),
    }),
  ),
});
const partialRewrite = z.object({ text: z.string() });

/** Up to the last whole word: half an address or half a placeholder is never shown. */
const wholeWords = (text: string) => text.replace(/\S*$/u, '').trimEnd();

/**
 * D1: the reply that is being worded, for showing as coming. Sentences that are whole have passed the checks of `checkSuggestions` or are left out already; of the one that is
 * still coming the whole words stand there, without a link that no public passage carries (SEC-70). Null while there is nothing.
 */
export function comingReply(
  soFar: string,
  restore: Restore,
  { retrieval }: Pick<SuggestRequest, 'retrieval'>,
): ComingReply | null {
  const read = partialReplies.safeParse(restore(readPartialJson(soFar)));
  const last = read.success ? read.data.replies.at(-1) : undefined;
  if (!read.success || !last) return null;
  const texts = last.sentences.map((sentence, at) => {
    if (at === last.sentences.length - 1) return wholeWords(sentence.text);
    const cited = citedHits(sentence, retrieval.hits);
    return cited && hasSentences(sentence.text) && isCarried(sentence.text, cited) ? sentence.text.trim() : '';
  });
  const sources = retrieval.hits.filter(({ passage }) => passage.audience === 'public');
  const text = keepLinks(texts.filter((one) => one !== '').join(' '), {
    texts: sources.map(({ passage }) => passage.text),
  });
  return text === '' ? null : { place: Math.min(3, read.data.replies.length), text };
}

/** D1: the new wording so far, without a link that the agent did not write. Null while there is nothing. */
export function comingRewrite(soFar: string, restore: Restore, { text }: Pick<RewriteRequest, 'text'>): string | null {
  const read = partialRewrite.safeParse(restore(readPartialJson(soFar)));
  const words = read.success ? keepLinks(wholeWords(read.data.text), { texts: [text] }).trim() : '';
  return words === '' ? null : words;
}
