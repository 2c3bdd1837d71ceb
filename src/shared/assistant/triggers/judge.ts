import { readableOf, tokensOf } from '../readable.ts';
import type { Turn } from '../types.ts';
import { account, confidence, page, policy, timeAndTurns } from './fact-triggers.ts';
import type { ReadTurn, SaidTurn } from './fire.ts';
import { failed, humanRequest, neverOff } from './hard-triggers.ts';
import { compileWordLists, findListedWords, hasWords, type ListedWords, type WordLists } from './listed-words.ts';
import type { MessageReading } from './read-message.ts';
import type { TriggerSettings } from './settings.ts';
import { keywords, repetition, sentiment } from './soft-triggers.ts';
import type { TriggerFacts, TriggerResult } from './trigger-types.ts';

/** The word lists of settings, made ready. */
export type ReadyLists = { keywords: WordLists; topics: WordLists };

export function readyLists({ keywords: own, policy: { topics } }: TriggerSettings): ReadyLists {
  return {
    keywords: compileWordLists(own.influence === 'off' ? [] : own.lists),
    topics: compileWordLists(topics),
  };
}

const nothing: ListedWords = new Map();

/** Joins turns with their readings and with where the words of the lists stand in them. */
export function readyTurns(
  turns: readonly Turn[],
  readings: readonly (MessageReading | null)[],
  lists: ReadyLists,
): ReadTurn[] {
  const [hasKeywords, hasTopics] = [hasWords(lists.keywords), hasWords(lists.topics)];
  return turns.map((turn, at) => {
    // Read into words once for both.
    const tokens = turn.author === 'customer' && (hasKeywords || hasTopics) ? tokensOf(turn) : [];
    return {
      id: turn.id,
      n: turn.n,
      author: turn.author,
      chars: (readableOf(turn).isLabel ? turn.label : turn.text)?.length ?? 0,
      reading: readings[at] ?? null,
      keywords: hasKeywords ? findListedWords(tokens, lists.keywords) : nothing,
      topics: hasTopics ? findListedWords(tokens, lists.topics) : nothing,
    };
  });
}

/** A1 to A10, A13, A14 over what was read. Pure and cheap: no text is looked at, so that ten thousand conversations can be weighed anew (A11). */
export function judgeTurns(input: {
  turns: readonly ReadTurn[];
  sinceN: number;
  settings: TriggerSettings;
  facts: TriggerFacts;
}): TriggerResult {
  const { turns, sinceN, settings, facts } = input;
  const said = turns.filter(
    (turn): turn is SaidTurn => turn.author === 'customer' && turn.n > sinceN && turn.reading !== null,
  );
  const fired = [
    ...humanRequest(said),
    ...neverOff(said),
    ...failed(facts.failure),
    ...policy(settings, facts, said),
    ...confidence(settings, facts),
    ...timeAndTurns(settings, facts, said),
    ...sentiment(settings, said),
    ...keywords(settings, said),
    ...repetition(settings, turns, said, sinceN),
    ...account(settings, facts),
    ...page(settings, facts),
  ];
  const sum = fired.reduce((total, { score, weight }) => total + score * weight, 0);
  const alone = fired.find((trigger) => trigger.decisive);
  // A hair below the threshold is on it: 0.6 + 0.4 must make 1.
  const isReached = sum >= settings.threshold - 1e-9;
  const bySum = isReached && fired.some((trigger) => !trigger.decisive && trigger.weight > 0);
  const decisive = alone ? alone.trigger : bySum ? 'A10' : null;
  return {
    fired,
    sum,
    threshold: settings.threshold,
    decision: decisive ? 'escalate' : 'continue',
    decisive,
    settingsVersion: settings.version,
  };
}
