import type { ReadTx } from '#server/db/store.ts';
import { detectLanguage } from '#shared/assistant/language.ts';
import { searchTerms } from '#shared/assistant/tokenize.ts';
import type { Embed } from '#shared/assistant/types.ts';
import { cosine } from '#shared/assistant/vectors.ts';
import { MOST_TOUCHED } from '#shared/correction/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';

const windowMs = 90 * 86_400_000;
const mostCompared = 5_000;
const questionChars = 600;
/** At a time, so that no customer's question waits behind a long batch. */
const batch = 4;
/**
 * From which two questions count as alike; estimates, shown as such. Cosine: on questions of BANKING77 0.68 finds 37 % of those of a topic and three of four found are of it, so
 * that the count is too low rather than too high. Words: shared terms (Jaccard), as for desks without vectors.
 */
const alike = { meaning: 0.68, words: 0.4 } as const;

type Asked = { conversationId: ConversationId; teamId: string; isShown: boolean; text: string };
export type Affected = { count: number; touches: ConversationId[] };

export type Affecting = {
  /** Stored conversations of 90 days in which a customer asked alike: how many, and the newest of this team that people were shown. */
  find: (asked: readonly Asked[], question: string, teamId: string, embed: Embed | null) => Promise<Affected>;
};

/** What customers wrote in the last 90 days, newest first; nothing of those who were erased. */
export async function readAsked(tx: ReadTx): Promise<Asked[]> {
  const rows = await tx.db
    .selectFrom('message')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'message.workspaceId')
        .onRef('conversation.id', '=', 'message.conversationId'),
    )
    .select([
      'message.conversationId',
      'message.text',
      'conversation.teamId',
      'conversation.escalatedAt',
      'conversation.answerReview',
    ])
    .where('message.workspaceId', '=', tx.workspaceId)
    .where('message.kind', '=', 'text')
    .where('message.at', '>', new Date(tx.now.getTime() - windowMs))
    .where('conversation.erasedAt', 'is', null)
    .orderBy('message.at', 'desc')
    .limit(mostCompared)
    .execute();
  return rows.map(({ conversationId, text, teamId, escalatedAt, answerReview }) => ({
    conversationId,
    teamId,
    isShown: escalatedAt !== null || answerReview !== null,
    text: text.slice(0, questionChars),
  }));
}

/** Vectors of what was asked are kept in memory by text while it is asked for, and nowhere else (SEC-82). */
export function createAffecting(): Affecting {
  let vectors = new Map<string, Float32Array>();

  async function vectorsOf(asked: readonly Asked[], embed: Embed): Promise<Map<string, Float32Array>> {
    const wanted = new Set(asked.map(({ text }) => text));
    const kept = new Map([...vectors].filter(([text]) => wanted.has(text)));
    const missing = [...wanted].filter((text) => !kept.has(text));
    for (let at = 0; at < missing.length; at += batch) {
      const texts = missing.slice(at, at + batch);
      const made = await embed(texts);
      texts.forEach((text, i) => {
        const vector = made[i];
        if (vector) kept.set(text, vector);
      });
    }
    vectors = kept;
    return kept;
  }

  return {
    async find(asked, question, teamId, embed) {
      const isAlike = embed ? await byMeaning(question, embed, await vectorsOf(asked, embed)) : byWords(question);
      const found = new Map<ConversationId, boolean>();
      for (const one of asked) {
        if (found.has(one.conversationId) || !isAlike(one.text)) continue;
        found.set(one.conversationId, one.teamId === teamId && one.isShown);
      }
      const touches = [...found].flatMap(([id, isSeen]) => (isSeen ? [id] : []));
      return { count: found.size, touches: touches.slice(0, MOST_TOUCHED) };
    },
  };
}

async function byMeaning(question: string, embed: Embed, vectors: ReadonlyMap<string, Float32Array>) {
  const [vector] = await embed([question.slice(0, questionChars)]);
  return (text: string) => {
    const other = vectors.get(text);
    return vector !== undefined && other !== undefined && cosine(vector, other) >= alike.meaning;
  };
}

function byWords(question: string) {
  const termsOf = (text: string) => new Set(searchTerms(text, detectLanguage(text).language));
  const wanted = termsOf(question);
  return (text: string) => {
    const terms = termsOf(text);
    const both = [...terms].filter((term) => wanted.has(term)).length;
    return wanted.size > 0 && both / Math.max(1, terms.size + wanted.size - both) >= alike.words;
  };
}
