import { type Classifier, chooseExamples, classify, trainClassifier } from '#shared/assistant/classify.ts';
import { learnReplyMatch } from '#shared/assistant/learn-reply-match.ts';
import { learnReplies, type NextReplyModel, nextReplies, type Said } from '#shared/assistant/next-reply.ts';
import { rankReplies } from '#shared/assistant/rank-replies.ts';
import { readableOf } from '#shared/assistant/readable.ts';
import type { ReplyMatch } from '#shared/assistant/reply-match.ts';
import { scoreSentiment } from '#shared/assistant/sentiment.ts';
import { buildHandoffSummary, type HandoffSummary, summaryText } from '#shared/assistant/summary.ts';
import { findHumanRequest } from '#shared/assistant/triggers/human-request.ts';
import { readyLists, readyTurns } from '#shared/assistant/triggers/judge.ts';
import { readThread } from '#shared/assistant/triggers/read-message.ts';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { TriggerFacts } from '#shared/assistant/triggers/trigger-types.ts';
import { troubleFrom, troubleOf } from '#shared/assistant/triggers/trouble.ts';
import { evaluateTriggers } from '#shared/assistant/triggers.ts';
import type { Embed, Turn, TurnAuthor } from '#shared/assistant/types.ts';
import { type MessageId, uuidFrom } from '#shared/lib/ids.ts';

/** `intent`: what the recogniser of a voice bot called the turn (`label` of the customer API). */
export type InputTurn = { speaker: string; text: string; intent?: string };
export type InputRow = { id: string; turns?: InputTurn[]; text?: string; candidates?: { cid: string; text: string }[] };
export type TrainRow = { id: string; text: string; label: string };
export type CorpusRow = { cid: string; text: string; action: string; context: InputTurn[] };

const authors: Readonly<Record<string, TurnAuthor>> = {
  customer: 'customer',
  bot: 'assistant',
  assistant: 'assistant',
  agent: 'agent',
};

/** Lines of a file as turns of the engine; ids are made up, for a file has none. */
export function turnsOf(row: InputRow): Turn[] {
  const lines = row.turns ?? [{ speaker: 'customer', text: row.text ?? '' }];
  return lines.map(({ speaker, text, intent }, i) => ({
    id: uuidFrom(i, new Uint8Array(10)) as MessageId,
    n: i + 1,
    author: authors[speaker] ?? 'system',
    text,
    ...(intent ? { label: intent } : {}),
  }));
}

/** The handoff summary, as text. */
export function summarize(row: InputRow): { id: string; summary: string } {
  return { id: row.id, summary: summaryText(summaryOf(turnsOf(row))) };
}

/** What is known besides the words, where a file has nothing but words. */
export const nothingKnown: TriggerFacts = {
  nowMs: 0,
  startedAtMs: 0,
  waitingSinceMs: null,
  confidence: null,
  failure: null,
  category: null,
  account: null,
  page: null,
  vectors: null,
};

/** The handoff summary of the built-in engine, for a conversation that hands over now. */
export function summaryOf(turns: Turn[]): HandoffSummary {
  const settings = { ...defaultTriggerSettings, time: { ...defaultTriggerSettings.time, influence: 'off' as const } };
  const { fired } = evaluateTriggers({ turns, sinceN: 0, settings, facts: nothingKnown });
  const decisive = fired.filter((trigger) => trigger.decisive);
  return buildHandoffSummary({
    turns,
    page: null,
    facts: [],
    fired: decisive,
    categoryName: null,
    nextStep: null,
    opener: null,
    similarCount: 0,
  });
}

/** 1 for a customer who is dissatisfied: the last customer message, and a little of the ones before; or a talk that goes in circles (A4). */
export function sentiment(row: InputRow): { id: string; label: 0 | 1; score: number } {
  const turns = turnsOf(row);
  const said = turns
    .filter((turn) => turn.author === 'customer')
    .map((turn) => scoreSentiment(readableOf(turn).text).score);
  const last = said.at(-1) ?? 0;
  const mood = Math.min(1, Math.max(0, 0.5 - last / 2 - Math.min(0, ...said.slice(-4, -1)) / 8));
  const { points } = troubleOf(readyTurns(turns, readThread(turns), readyLists(defaultTriggerSettings)), 0);
  // Either is a sign by itself: the mood from its level, the talk from `troubleFrom` points (0.625).
  const score = 1 - (1 - mood) * (1 - points / (points + 3 * troubleFrom));
  return { id: row.id, label: score >= 0.62 ? 1 : 0, score };
}

export function humanRequest(row: InputRow): { id: string; label: 0 | 1; score: number } {
  const asked = turnsOf(row).some((turn) => turn.author === 'customer' && findHumanRequest(turn.text) !== null);
  return { id: row.id, label: asked ? 1 : 0, score: asked ? 1 : 0 };
}

export async function prepareClassifier(rows: readonly TrainRow[], embed: Embed | undefined): Promise<Classifier> {
  // Chosen before they are embedded: a vector costs more than all the rest.
  const chosen = chooseExamples(rows);
  const vectors = embed ? await embed(chosen.map((row) => row.text)) : [];
  return trainClassifier(chosen.map((row, i) => ({ text: row.text, label: row.label, vector: vectors[i] ?? null })));
}

export async function classifyRow(
  classifier: Classifier,
  row: InputRow,
  embed: Embed | undefined,
): Promise<{ id: string; ranking: string[] }> {
  const text = row.text ?? row.turns?.findLast((turn) => turn.speaker === 'customer')?.text ?? '';
  const vector = embed ? (await embed([text]))[0] : null;
  return {
    id: row.id,
    ranking: classify(classifier, text, vector ?? null)
      .map(({ label }) => label)
      .slice(0, 10),
  };
}

export async function rankRow(row: InputRow, match: ReplyMatch): Promise<{ id: string; ranking: string[] }> {
  const ranked = await rankReplies({
    turns: turnsOf(row),
    candidates: (row.candidates ?? []).map(({ cid, text }) => ({ id: cid, text })),
    match,
  });
  return { id: row.id, ranking: ranked.map(({ id }) => id) };
}

/** Past replies, as the copilot learns from them. */
export function prepareCorpus(rows: readonly CorpusRow[]): NextReplyModel {
  return learnReplies(
    rows.map(({ cid, text, action, context }) => ({ id: cid, text, kind: action, before: context.map(saidOf) })),
  );
}

/** What past replies teach of which reply fits. */
export function prepareMatch(rows: readonly CorpusRow[]): ReplyMatch {
  return learnReplyMatch(
    rows.map(({ cid, text, action, context }) => ({
      conversation: cid,
      text,
      kind: action,
      before: context.map(saidOf),
    })),
  );
}

export const saidOf = ({ speaker, text }: InputTurn): Said => ({ author: authors[speaker] ?? 'system', text });

export function suggestRow(model: NextReplyModel, row: InputRow): { id: string; retrieved: string[] } {
  const next = nextReplies(model, (row.turns ?? []).map(saidOf), 10);
  return { id: row.id, retrieved: next.map(({ reply }) => reply.id) };
}
