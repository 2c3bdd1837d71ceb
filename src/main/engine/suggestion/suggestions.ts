/** The copilot's replies (D1): the server's where they are there, else made here from what is cached, by words alone. Hard mode: nothing runs (D3). */
import {
  createPassageIndex,
  dropPassages,
  type PassageIndex,
  putPassages,
  searchPassages,
} from '#shared/assistant/retrieval.ts';
import { askForMatter, type SuggestedReply, suggestReplies } from '#shared/assistant/suggest.ts';
import { suggestionQuestions } from '#shared/assistant/suggestion-questions.ts';
import type { Turn } from '#shared/assistant/types.ts';
import type { CallOutput } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type ConversationId, type MessageId, type SuggestionId, uuidFrom } from '#shared/lib/ids.ts';
import { keepLinks } from '#shared/lib/keep-links.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import type { Reader } from '../conversation/reader.ts';
import type { PageEffect } from '../db/apply-page.ts';
import { REPORTED_IDS } from '../db/apply-page.ts';
import type { Stores } from '../db/stores.ts';
import type { Clock, Random } from '../engine-types.ts';
import type { Session } from '../session/session.ts';
import { passagesOfAnswer, passagesOfArticle } from './passages.ts';

export type Suggestions = {
  list: (conversationId: ConversationId) => CallOutput<'suggestion:list'>;
  /** D1: what the knowledge base of this device says to a question of the agent's. Nothing is kept of it. */
  ask: (conversationId: ConversationId, question: string) => CallOutput<'assistant:ask'>;
  /** The feed brought news of these rows. */
  applied: (effect: Pick<PageEffect, 'touched' | 'ids' | 'purged'>) => void;
  /** The cache is another one now. */
  reset: () => void;
};

type Made = { key: string; rows: SuggestionRow[] };
/** Conversations whose suggestions are remembered, so that their ids stay while they are on screen. */
const MAX_MADE = 100;

export function createSuggestions(deps: {
  stores: Stores;
  session: Session;
  reader: Reader;
  clock: Clock;
  random: Random;
}): Suggestions {
  const { stores, session, reader, clock, random } = deps;
  let index: PassageIndex | null = null;
  let version = 0;
  const stale = new Map<string, 'article' | 'answer'>();
  const made = new Map<string, Made>();

  function reset(): void {
    index = null;
    version += 1;
    stale.clear();
    made.clear();
  }

  /** Built when first asked for, then kept up row by row. */
  function freshIndex(): PassageIndex {
    if (index === null) {
      stale.clear();
      index = createPassageIndex([
        ...stores.cache.all('article').flatMap(passagesOfArticle),
        ...stores.cache.all('answer').flatMap(passagesOfAnswer),
      ]);
      return index;
    }
    for (const [id, entity] of stale) {
      const prefix = `${entity}:${id}`;
      const old = [...index.entries.keys()].filter((key) => key === prefix || key.startsWith(`${prefix}:`));
      dropPassages(index, old);
      const article = entity === 'article' ? stores.cache.get('article', id) : null;
      const answer = entity === 'answer' ? stores.cache.get('answer', id) : null;
      if (article !== null) putPassages(index, passagesOfArticle(article));
      if (answer !== null) putPassages(index, passagesOfAnswer(answer));
    }
    stale.clear();
    return index;
  }

  /** SEC-70: as on the server, the public articles and approved answers that are cited, as they are now. */
  function textsOf(sources: SuggestedReply['sources']): string[] {
    const corrections = new Set(sources.flatMap(({ correctionId }) => correctionId ?? []));
    const articles = sources.flatMap(({ articleId }) => (articleId && stores.cache.get('article', articleId)) ?? []);
    const answers = corrections.size === 0 ? [] : stores.cache.all('answer');
    return [
      ...articles
        .filter(({ audience }) => audience === 'public')
        .flatMap(({ sections }) => sections.map(({ text }) => text)),
      ...answers.filter(({ correctionId }) => corrections.has(correctionId)).map(({ text }) => text),
    ];
  }

  function makeHere(
    conversationId: ConversationId,
    messages: readonly MessageRow[],
    asked: MessageRow,
  ): SuggestionRow[] {
    const key = `${asked.id} ${version}`;
    const known = made.get(conversationId);
    if (known?.key === key) return known.rows;
    const context = stores.cache.get('context', conversationId);
    const turns = messages.map(toTurn);
    const customer = context?.customer;
    const opening = askForMatter(turns, customer && customer.identity !== 'anonymous' ? customer.name : null);
    let replies: SuggestedReply[] = opening ? [opening] : [];
    for (const question of suggestionQuestions(turns)) {
      const retrieval = searchPassages(freshIndex(), {
        text: question,
        audience: 'internal',
        page: context?.page ?? null,
      });
      replies = suggestReplies({ turns, question, retrieval, facts: context?.facts ?? [] });
      if (replies.length > 0) break;
    }
    const at = new Date(clock.nowMs()).toISOString();
    const rows = replies.map(
      ({ rank, title, text, sources, confidence, reason, restsOnNote }): SuggestionRow => ({
        id: uuidFrom(clock.nowMs(), random(10)) as SuggestionId,
        conversationId,
        opportunityId: asked.id,
        rank,
        title,
        text: keepLinks(text, { texts: textsOf(sources) }),
        sources,
        confidence,
        reason,
        engine: 'built_in',
        restsOnNote,
        at,
      }),
    );
    made.delete(conversationId);
    made.set(conversationId, { key, rows });
    const oldest = made.size > MAX_MADE ? made.keys().next().value : undefined;
    if (oldest !== undefined) made.delete(oldest);
    return rows;
  }

  return {
    list: (conversationId) => {
      const nothing = { suggestions: [], madeHere: false };
      const item = reader.conversation(conversationId);
      if (item?.conversation.mode === 'hard') return { state: 'off', ...nothing };
      if (item === null || item.conversation.assigneeId !== session.me() || item.conversation.state !== 'active')
        return { state: 'not_yours', ...nothing };
      const messages = stores.cache.children('message', conversationId);
      const asked = messages.findLast(({ author }) => author.kind === 'customer');
      if (asked === undefined) return { state: 'none', ...nothing };
      const sent = stores.cache
        .children('suggestion', conversationId)
        .filter(({ opportunityId }) => opportunityId === asked.id)
        .sort((a, b) => a.rank - b.rank);
      if (sent.length > 0) return { state: 'ready', suggestions: sent, madeHere: false };
      const rows = makeHere(conversationId, messages, asked);
      return { state: rows.length > 0 ? 'ready' : 'none', suggestions: rows, madeHere: true };
    },
    ask: (conversationId, question) => {
      const item = reader.conversation(conversationId);
      if (item === null) throw new AppError('not_found', 'The conversation is not here.');
      // D2: nothing runs, by whoever's wish.
      if (item.conversation.mode === 'hard') return { state: 'off', answers: [] };
      const retrieval = searchPassages(freshIndex(), { text: question, audience: 'internal' });
      const id = uuidFrom(clock.nowMs(), random(10)) as MessageId;
      const turns: Turn[] = [{ id, n: 1, author: 'customer', text: question, sources: [] }];
      const replies = suggestReplies({ turns, question, retrieval, facts: [] });
      return {
        state: 'ready',
        answers: replies.map(({ title, text, sources, confidence, restsOnNote }) => ({
          title,
          text: keepLinks(text, { texts: textsOf(sources) }),
          sources,
          confidence,
          restsOnNote,
        })),
      };
    },
    applied: ({ touched, ids, purged }) => {
      // What was made from a thread goes with it (SEC-82).
      if (purged) made.clear();
      if (!touched.has('article') && !touched.has('answer')) return;
      version += 1;
      if (ids.length === 0 || ids.length > REPORTED_IDS) index = null;
      for (const { entity, id } of ids) if (entity === 'article' || entity === 'answer') stale.set(id, entity);
    },
    reset,
  };
}

function toTurn({ id, n, author, text, sources }: MessageRow): Turn {
  return { id, n, author: author.kind, text, sources };
}
