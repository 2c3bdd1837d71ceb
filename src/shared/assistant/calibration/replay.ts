import type { ReadTurn } from '../triggers/fire.ts';
import { judgeTurns, type ReadyLists, readyLists, readyTurns } from '../triggers/judge.ts';
import { type MessageReading, readThread } from '../triggers/read-message.ts';
import type { TriggerSettings } from '../triggers/settings.ts';
import type { AccountFacts, Failure } from '../triggers/trigger-types.ts';
import type { Page, Turn } from '../types.ts';

/** What people said about whether a person was needed (A15). */
export type OutcomeLabel = 'human_needed' | 'ai_could_have';

/** One turn as it was stored: when it was written, and of an assistant's answer how sure it was. */
export type StoredTurn = Turn & { atMs: number; confidence: number | null; floor: number | null };

/** A conversation until a person took it, or until its end: the stretch in which the triggers had a say. */
export type StoredConversation = {
  id: string;
  /** As agents see it; null for one that comes from a file. */
  number: number | null;
  startedAtMs: number;
  turns: readonly StoredTurn[];
  page: Page | null;
  category: { name: string; humanFirst: boolean } | null;
  account: AccountFacts | null;
  /** What the triggers decided then: after which customer message, and what only that moment knew. Null: it was never handed over. */
  escalation: {
    afterN: number;
    atMs: number;
    decisive: string;
    confidence: number | null;
    failure: Failure | null;
  } | null;
  label: OutcomeLabel | null;
  /** It was never handed over, and its customer came back, reopened it or rated it low: perhaps it should have been. */
  isSuspect: boolean;
};

/** Settings made ready for many conversations. */
export type ReadySettings = {
  settings: TriggerSettings;
  lists: ReadyLists;
  /** The same where the word lists are: their words are looked for once. */
  listsKey: string;
};

export function readySettings(settings: TriggerSettings): ReadySettings {
  const { keywords, policy } = settings;
  const listsKey = JSON.stringify([keywords.influence === 'off', keywords.lists, policy.topics]);
  return { settings, lists: readyLists(settings), listsKey };
}

/** What settings would have done with a conversation. */
export type Replayed = {
  /** The customer message after which it is handed over; null: it is not, as far as the stored part goes. */
  atN: number | null;
  decisive: string | null;
  /** Why, in the words that agents see. */
  why: string[];
  /** Triggers that fired on the way, advising ones as well. */
  fired: ReadonlySet<string>;
};

/**
 * A11: replays the stretch turn by turn under each of the settings, in the order given: each customer message is weighed as it was then, with what stood before
 * it, the time at which it was answered and the sureness of that answer. It cannot know what would have been said after a handover that did not happen, so it
 * ends where the stored stretch does. `readings` as `readThread` makes them.
 */
export function replayConversation(
  conversation: StoredConversation,
  readings: readonly (MessageReading | null)[],
  candidates: readonly ReadySettings[],
): Replayed[] {
  const { turns } = conversation;
  const points = turns.flatMap((turn, i) => (isJudged(conversation, turn, turns[i + 1]) ? [i] : []));
  const readyByLists = new Map<string, ReadTurn[]>();
  return candidates.map(({ settings, lists, listsKey }) => {
    const ready = readyByLists.get(listsKey) ?? readyTurns(turns, readings, lists);
    readyByLists.set(listsKey, ready);
    const fired = new Set<string>();
    for (const i of points) {
      const result = judgeTurns({
        turns: ready.slice(0, i + 1),
        sinceN: 0,
        settings,
        facts: { ...factsAt(conversation, i), vectors: null },
      });
      for (const { trigger } of result.fired) fired.add(trigger);
      if (result.decision !== 'escalate') continue;
      const counting = result.fired.filter(({ decisive, weight }) => decisive || weight > 0);
      const why = counting.map(({ explanation }) => explanation);
      return { atN: turns[i]?.n ?? 0, decisive: result.decisive, why, fired };
    }
    return { atN: null, decisive: null, why: [], fired };
  });
}

/** Readings of a stored conversation; those in `known` are taken as they are. */
export function readStored(
  { turns }: StoredConversation,
  known?: ReadonlyMap<string, MessageReading>,
): (MessageReading | null)[] {
  return readThread(turns, null, known);
}

/** Several messages in a row were one question; the assistant's turn came after the last of them. */
function isJudged({ escalation }: StoredConversation, turn: StoredTurn, next: StoredTurn | undefined): boolean {
  if (turn.author !== 'customer') return false;
  if (escalation && turn.n > escalation.afterN) return false;
  return next?.author !== 'customer' || turn.n === escalation?.afterN;
}

function factsAt(conversation: StoredConversation, at: number) {
  const { turns, startedAtMs, page, category, account, escalation } = conversation;
  const turn = turns[at];
  const next = turns[at + 1];
  const isEnd = escalation !== null && turn?.n === escalation.afterN;
  const first = turns.slice(0, at + 1).findLastIndex(({ author }) => author !== 'customer') + 1;
  const answer = next?.author === 'assistant' ? next : null;
  const value = isEnd ? escalation.confidence : (answer?.confidence ?? null);
  // Where it was handed over for it, the floor of then lay above; which one is not kept with the decision.
  const floor = isEnd ? (value ?? 0) + 0.001 : (answer?.floor ?? 0);
  return {
    nowMs: (isEnd ? escalation.atMs : answer?.atMs) ?? turn?.atMs ?? startedAtMs,
    startedAtMs,
    waitingSinceMs: turns[first]?.atMs ?? null,
    confidence: value === null ? null : { value, floor },
    failure: isEnd ? escalation.failure : null,
    category,
    account,
    page,
  };
}
