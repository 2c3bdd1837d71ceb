import type { AnswerRow } from '#shared/article/schema.ts';
import type { ApprovedLine } from '#shared/contract/article-calls.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { PublicationRow } from '#shared/publication/schema.ts';
import type { CacheStore } from '../db/cache-store.ts';

/**
 * E3, E8: all that was approved, newest first: answers that are live, and for leads what was taken back, is checked or held, articles that wait for another lead among it. From what is on
 * this device; words of others' corrections that are not here are not told (SEC-34).
 */
export function createListApproved(cache: () => CacheStore): Pick<CallHandlers, 'article:approved'> {
  return {
    'article:approved': ({ words, limit }) => {
      const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
      const lines = readLines(cache()).filter((line) => hasAll(line, wanted));
      return { total: lines.length, lines: lines.slice(0, limit) };
    },
  };
}

type Line = ApprovedLine;

function readLines(cache: CacheStore): Line[] {
  const answers = new Map(cache.all('answer').map((row) => [row.id, row]));
  const publications = cache.all('publication').sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1));
  const told = new Set<string>();
  const lines: Line[] = [];
  for (const row of publications) {
    const isWaiting = row.state === 'checking' || row.state === 'held';
    if (row.kind === 'article' && !isWaiting) continue;
    if (row.state === 'withdrawn') continue;
    const answer = answers.get(row.targetId);
    // Of an answer that grew by questions the newest publication is the one that can be taken back.
    if (row.state === 'live' && (answer === undefined || told.has(row.targetId))) continue;
    if (row.state === 'live') told.add(row.targetId);
    lines.push(ofPublication(cache, row, row.state === 'live' ? answer : undefined));
  }
  for (const answer of answers.values()) if (!told.has(answer.id)) lines.push(ofAnswer(answer));
  return lines.sort((a, b) => (a.at < b.at ? 1 : -1));
}

function timeOf({ liveAt, at }: PublicationRow): string {
  return liveAt ?? at;
}

function ofPublication(cache: CacheStore, row: PublicationRow, answer: AnswerRow | undefined): Line {
  const [correctionId = null] = row.correctionIds;
  const correction = correctionId === null ? null : cache.get('correction', correctionId);
  return {
    id: row.id,
    publicationId: row.id,
    kind: row.kind,
    targetId: row.targetId,
    question: answer?.question ?? row.title,
    questions: answer?.questions?.length ?? Math.max(1, row.correctionIds.length),
    text: answer?.text ?? correction?.publishedText ?? null,
    byName: answer?.approvedByName ?? row.publishedByName ?? row.authorName,
    writtenByName: correction?.authorName ?? null,
    at: timeOf(row),
    state: row.state,
    version: row.version,
    revertedByName: row.revertedByName,
    correctionId,
  };
}

function ofAnswer(answer: AnswerRow): Line {
  return {
    id: answer.id,
    publicationId: null,
    kind: 'answer',
    targetId: answer.id,
    question: answer.question,
    questions: answer.questions?.length ?? 1,
    text: answer.text,
    byName: answer.approvedByName,
    writtenByName: null,
    at: answer.approvedAt,
    state: 'live',
    version: null,
    revertedByName: null,
    correctionId: answer.correctionId,
  };
}

function hasAll({ question, text, byName, writtenByName }: Line, wanted: readonly string[]): boolean {
  const all = `${question} ${text ?? ''} ${byName} ${writtenByName ?? ''}`.toLowerCase();
  return wanted.every((word) => all.includes(word));
}
