import type { OutcomeLabel, Replayed, StoredConversation } from './replay.ts';

/** A share with its 95 % interval (Wilson 1927); null where nothing was counted. Fewer than 30 are tentative (PRODUCT F). */
export type Share = { part: number; of: number; value: number; low: number; high: number; tentative: boolean };

/** A conversation that goes another way under the changed settings. */
export type Moved = {
  conversationId: string;
  number: number | null;
  /** The customer message after which it is handed over before and after the change; null: not. */
  beforeN: number | null;
  afterN: number | null;
  decisive: string | null;
  why: string[];
  label: OutcomeLabel | null;
};

/** Of one trigger under one set of settings: how often it fired and decided, and how right it was where people said what was needed. */
export type TriggerFigures = { fired: number; decided: number; precision: Share | null; recall: Share | null };

export type LabResult = {
  conversations: number;
  /** Handed over under the present and the changed settings. */
  escalatedBefore: number;
  escalatedAfter: number;
  /** Where the present settings decide as it was decided then: how far the replay can be trusted. */
  agreement: Share | null;
  gainedCount: number;
  lostCount: number;
  sooner: number;
  later: number;
  /** Newest first, at most `mostListed` each. */
  gained: Moved[];
  lost: Moved[];
  labelled: { humanNeeded: number; aiCouldHave: number };
  /** Never handed over, and came back, reopened or rated low: how many each would hand over. */
  suspects: { all: number; before: number; after: number };
  /** Over everything but A1, A13 and A14, which are honoured and not judged (MEASURES F2). */
  all: { before: TriggerFigures; after: TriggerFigures };
  triggers: { trigger: string; before: TriggerFigures; after: TriggerFigures }[];
};

export const mostListed = 300;
const honoured: ReadonlySet<string> = new Set(['A1', 'A13', 'A14']);
const triggerOrder = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9', 'A10', 'A13', 'A14'];

type Count = { fired: number; decided: number; right: number; judged: number };
type Side = { byTrigger: Map<string, Count>; all: Count; needed: number; neededOfAll: number };

export type Tally = {
  add: (conversation: StoredConversation, before: Replayed, after: Replayed) => void;
  result: () => LabResult;
};

/** Counts what replays came to. Pure but for what it adds up. */
export function createTally(): Tally {
  const present = newSide();
  const changed = newSide();
  const gained: Moved[] = [];
  const lost: Moved[] = [];
  const counts = { conversations: 0, before: 0, after: 0, same: 0, gained: 0, lost: 0, sooner: 0, later: 0 };
  const labelled = { humanNeeded: 0, aiCouldHave: 0 };
  const suspects = { all: 0, before: 0, after: 0 };

  function noteMove(conversation: StoredConversation, before: Replayed, after: Replayed): void {
    const moved: Moved = {
      conversationId: conversation.id,
      number: conversation.number,
      beforeN: before.atN,
      afterN: after.atN,
      decisive: after.decisive ?? before.decisive,
      why: after.atN === null ? before.why : after.why,
      label: conversation.label,
    };
    if (before.atN === null && after.atN !== null) {
      counts.gained += 1;
      if (gained.length < mostListed) gained.push(moved);
    } else if (before.atN !== null && after.atN === null) {
      counts.lost += 1;
      if (lost.length < mostListed) lost.push(moved);
    } else if (before.atN !== null && after.atN !== null) {
      if (after.atN < before.atN) counts.sooner += 1;
      if (after.atN > before.atN) counts.later += 1;
    }
  }

  return {
    add(conversation, before, after) {
      counts.conversations += 1;
      if (before.atN !== null) counts.before += 1;
      if (after.atN !== null) counts.after += 1;
      if ((conversation.escalation?.afterN ?? null) === before.atN) counts.same += 1;
      if (conversation.label === 'human_needed') labelled.humanNeeded += 1;
      if (conversation.label === 'ai_could_have') labelled.aiCouldHave += 1;
      if (conversation.isSuspect) {
        suspects.all += 1;
        if (before.atN !== null) suspects.before += 1;
        if (after.atN !== null) suspects.after += 1;
      }
      noteSide(present, conversation.label, before);
      noteSide(changed, conversation.label, after);
      noteMove(conversation, before, after);
    },
    result: () => ({
      conversations: counts.conversations,
      escalatedBefore: counts.before,
      escalatedAfter: counts.after,
      agreement: shareOf(counts.same, counts.conversations),
      gainedCount: counts.gained,
      lostCount: counts.lost,
      sooner: counts.sooner,
      later: counts.later,
      gained: [...gained],
      lost: [...lost],
      labelled: { ...labelled },
      suspects: { ...suspects },
      all: {
        before: figuresOf(present.all, present.neededOfAll),
        after: figuresOf(changed.all, changed.neededOfAll),
      },
      triggers: triggerOrder
        .filter((trigger) => present.byTrigger.has(trigger) || changed.byTrigger.has(trigger))
        .map((trigger) => ({
          trigger,
          before: figuresOf(present.byTrigger.get(trigger) ?? newCount(), present.needed),
          after: figuresOf(changed.byTrigger.get(trigger) ?? newCount(), changed.needed),
        })),
    }),
  };
}

function newCount(): Count {
  return { fired: 0, decided: 0, right: 0, judged: 0 };
}

function newSide(): Side {
  return { byTrigger: new Map(), all: newCount(), needed: 0, neededOfAll: 0 };
}

function noteSide(side: Side, label: OutcomeLabel | null, { atN, decisive, fired }: Replayed): void {
  const isNeeded = label === 'human_needed';
  if (isNeeded) side.needed += 1;
  const triggers = new Set(fired);
  if (decisive !== null) triggers.add(decisive);
  for (const trigger of triggers) {
    const count = side.byTrigger.get(trigger) ?? newCount();
    side.byTrigger.set(trigger, count);
    noteCount(count, label, trigger === decisive);
  }
  // What was asked for, or must never wait, is honoured whatever the settings: no share of theirs.
  if (decisive !== null && honoured.has(decisive)) return;
  if (isNeeded) side.neededOfAll += 1;
  if (atN !== null) noteCount(side.all, label, true);
}

function noteCount(count: Count, label: OutcomeLabel | null, isDecisive: boolean): void {
  count.fired += 1;
  if (isDecisive) count.decided += 1;
  if (label === null) return;
  count.judged += 1;
  if (label === 'human_needed') count.right += 1;
}

function figuresOf({ fired, decided, right, judged }: Count, needed: number): TriggerFigures {
  return { fired, decided, precision: shareOf(right, judged), recall: shareOf(right, needed) };
}

/** Of the normal distribution: 95 % lie within it. */
export const z = 1.959964;
const fewForSure = 30;

/** Wilson's (1927) score interval of 95 %, without continuity correction, unrounded. `of` is not 0. */
export function wilson(part: number, of: number): { low: number; high: number } {
  const p = part / of;
  const middle = (p + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((p * (1 - p)) / of + (z * z) / (4 * of * of));
  return { low: middle - half, high: middle + half };
}

/** A share with its Wilson interval; null of nothing. */
export function shareOf(part: number, of: number): Share | null {
  if (of === 0) return null;
  const { low, high } = wilson(part, of);
  return {
    part,
    of,
    value: round(part / of),
    low: round(Math.max(0, low)),
    high: round(Math.min(1, high)),
    tentative: of < fewForSure,
  };
}

function round(value: number): number {
  return Math.round(value * 1_000) / 1_000;
}
