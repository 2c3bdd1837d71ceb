import type { ReadTx } from '#server/db/store.ts';
import type { Embed } from '#shared/assistant/types.ts';
import {
  type Comparable,
  matchPair,
  placeAmong,
  scorePair,
  toComparable,
} from '#shared/correction/match-corrections.ts';
import {
  type Contradiction,
  type CorrectionRow,
  MOST_CONTRADICTIONS,
  MOST_SIMILAR,
} from '#shared/correction/schema.ts';
import type { CorrectionId } from '#shared/lib/ids.ts';
import { againstArticles, type Section } from './against-articles.ts';

type Entry = { id: string; question: string; text: string };
type Waiting = Entry & { groupId: string };
/** What one correction is held against, of its own team (SEC-34) and of what the whole workspace reads. */
export type Known = { waiting: Waiting[]; decided: Entry[]; answers: Entry[]; sections: Section[] };
export type Neighbourhood = { groupId: string | null; contradicts: Contradiction[]; similar: CorrectionId[] };
export type Neighbours = {
  read: (tx: ReadTx, teamId: string) => Promise<Known>;
  place: (row: CorrectionRow, known: Known, embed: Embed | null) => Promise<Neighbourhood>;
};

/** Waiting ones of a team that a new one is compared with, the newest. */
export const MOST_COMPARED = 10_000;
const mostDecided = 1_000;
const mostChars = 600;

/** Finds what a correction repeats and what it contradicts. Vectors are kept in memory while what they are of waits or is known, and nowhere else (SEC-82). */
export function createNeighbours(): Neighbours {
  /** By id and words: what was read once is not read again until it changes. */
  let comparables = new Map<string, { key: string; by: boolean; comparable: Comparable }>();

  async function comparablesOf(entries: readonly Entry[], embed: Embed | null): Promise<Map<string, Comparable>> {
    const next: typeof comparables = new Map();
    const missing: Entry[] = [];
    for (const entry of entries) {
      const known = comparables.get(entry.id);
      if (known && known.key === keyOf(entry) && known.by === (embed !== null)) next.set(entry.id, known);
      else missing.push(entry);
    }
    for (const entry of missing) {
      const vectors = embed && (await embedPair(entry, embed));
      const comparable = toComparable(entry.question, entry.text, vectors);
      next.set(entry.id, { key: keyOf(entry), by: embed !== null, comparable });
    }
    comparables = next;
    return new Map([...next].map(([id, { comparable }]) => [id, comparable]));
  }

  return {
    read: readKnown,
    async place(row, known, embed) {
      const own: Entry = { id: row.id, question: row.question, text: row.text };
      const waiting = known.waiting.filter(({ id }) => id !== row.id);
      const all = await comparablesOf([own, ...waiting, ...known.decided, ...known.answers], embed);
      const of = (id: string) => all.get(id) as Comparable;
      const one = of(row.id);
      const placed = placeAmong(
        one,
        waiting.map(({ id, groupId }) => ({ id, groupId, comparable: of(id) })),
      );
      const against: (Contradiction & { score: number })[] = placed.contradicts.map(({ id, score, differs }) => ({
        kind: 'correction',
        id,
        section: null,
        differs,
        score,
      }));
      for (const { id } of known.answers) {
        const match = matchPair(one, of(id));
        if (match.kind === 'contradiction')
          against.push({
            kind: 'answer',
            id: id.slice('answer:'.length),
            section: null,
            differs: match.differs,
            score: match.score,
          });
      }
      against.push(...(await againstArticles(row, one, known.sections, embed)));
      const similar = known.decided
        .map(({ id }) => ({ id: id as CorrectionId, score: scorePair(one, of(id)) }))
        .filter(({ score }) => score >= 0.3)
        .sort((a, b) => b.score - a.score)
        .slice(0, MOST_SIMILAR)
        .map(({ id }) => id);
      return {
        groupId: placed.groupId,
        contradicts: against
          .sort((a, b) => b.score - a.score)
          .slice(0, MOST_CONTRADICTIONS)
          .map(({ score: _score, ...one }) => one),
        similar,
      };
    },
  };
}

const keyOf = ({ question, text }: Entry) => `${question}\n${text}`;

async function embedPair({ question, text }: Entry, embed: Embed): Promise<[Float32Array, Float32Array] | null> {
  const [asked, answered] = await embed([question.slice(0, mostChars), text.slice(0, mostChars)]);
  return asked && answered ? [asked, answered] : null;
}

async function readKnown(tx: ReadTx, teamId: string): Promise<Known> {
  const corrections = tx.db
    .selectFrom('correction')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspaceId', '=', 'correction.workspaceId')
        .onRef('conversation.id', '=', 'correction.conversationId'),
    )
    .select([
      'correction.id',
      'correction.question',
      'correction.text',
      'correction.publishedText',
      'correction.groupId',
    ])
    .where('correction.workspaceId', '=', tx.workspaceId)
    .where('conversation.teamId', '=', teamId as never);
  const waiting = await corrections
    .where('correction.state', '=', 'waiting')
    .where('correction.examined', 'is not', null)
    .orderBy('correction.at', 'desc')
    .limit(MOST_COMPARED)
    .execute();
  const decided = await corrections
    .where('correction.state', 'in', ['approved', 'rejected'])
    .orderBy('correction.decidedAt', 'desc')
    .limit(mostDecided)
    .execute();
  const answers = await tx.db
    .selectFrom('answer')
    .select(['id', 'question', 'text'])
    .where('workspaceId', '=', tx.workspaceId)
    .where('revertedAt', 'is', null)
    .execute();
  const articles = await tx.db
    .selectFrom('article')
    .select(['id', 'title', 'sections'])
    .where('workspaceId', '=', tx.workspaceId)
    .execute();
  return {
    waiting: waiting.map(({ id, question, text, groupId }) => ({ id, question, text, groupId: groupId ?? id })),
    decided: decided.map(({ id, question, text, publishedText }) => ({ id, question, text: publishedText ?? text })),
    // An answer has the id of its correction.
    answers: answers.map(({ id, question, text }) => ({ id: `answer:${id}`, question, text })),
    sections: articles.flatMap(({ id, title, sections }) =>
      sections.map(({ heading, text }, section) => ({ id, title, section, heading, text })),
    ),
  };
}
