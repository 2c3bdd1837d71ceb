import type { ApiClient } from '#demo/api-client.ts';
import { openThread, type Thread } from '#demo/thread.ts';
import { sleep } from '#demo/timing.ts';
import type { CustomerConversation, CustomerMessage } from '#shared/contract/api.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { Recorded } from './conversation-file.ts';

/** What became of one recorded conversation. */
export type Outcome = {
  id: string;
  /** `unanswered`: neither an answer nor a person was announced while the customer had patience; counts as an error. */
  outcome: 'answered' | 'escalated' | 'closed' | 'unanswered' | 'nothing_said' | 'error';
  /** Messages that the customer sent. */
  turns: number;
  trigger: string | null;
  escalatedAfterTurns: number | null;
  /** The wait that the customer was told, in seconds. */
  toldWaitS: { lowS: number; highS: number } | null;
  /** From sending to the answer or the handoff, in ms, for each message sent to the assistant. */
  answerMs: number[];
  error: string | null;
};

/** How long a customer waits for any sign, ms. Longer than the assistant's own time box (30 s), so that its failure is told as a handoff (A14). */
const patienceMs = 45_000;
/** After a handoff the rest is said at the recorded pace, but no pause is longer than this, ms. */
const maxPauseMs = 2_000;
/** Where the file has no times, ms. */
const pauseMs = 200;

/** Plays the customer of a recorded conversation. Never throws: what fails is the outcome. */
export async function play(
  client: ApiClient,
  recorded: Recorded,
  options: { speed: number; signal: AbortSignal },
): Promise<Outcome> {
  const outcome: Outcome = {
    id: recorded.id,
    outcome: 'nothing_said',
    turns: 0,
    trigger: null,
    escalatedAfterTurns: null,
    toldWaitS: null,
    answerMs: [],
    error: recorded.problem,
  };
  if (recorded.problem !== null) return { ...outcome, outcome: 'error' };
  try {
    await playTurns(client, recorded, options, outcome);
  } catch (thrown) {
    outcome.outcome = 'error';
    outcome.error = thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : String(thrown);
  }
  return outcome;
}

async function playTurns(
  client: ApiClient,
  recorded: Recorded,
  options: { speed: number; signal: AbortSignal },
  outcome: Outcome,
): Promise<void> {
  const [first, ...rest] = recorded.said;
  if (!first) return;
  const signs = createSigns();
  const sentAt = Date.now();
  const thread = await openThread(client, { message: { text: first.text } }, signs.events);
  try {
    outcome.turns = 1;
    let isAnswered = await awaitAnswer(thread, signs, 1, sentAt, outcome, options.signal);
    let before = first.ts;
    for (const turn of rest) {
      if (thread.state() === 'closed') break;
      if (thread.state() !== 'assistant') await sleep(pauseBefore(before, turn.ts, options.speed), options.signal);
      before = turn.ts;
      const at = Date.now();
      const n = await thread.send(turn.text);
      outcome.turns += 1;
      if (thread.state() === 'assistant') isAnswered = await awaitAnswer(thread, signs, n, at, outcome, options.signal);
    }
    settle(outcome, await client.read(thread.id), isAnswered);
  } finally {
    thread.stop();
  }
}

function settle(outcome: Outcome, final: CustomerConversation, isAnswered: boolean): void {
  outcome.trigger = final.escalation?.decisive ?? null;
  outcome.escalatedAfterTurns = final.escalation?.turns ?? null;
  outcome.toldWaitS = final.wait ? { lowS: final.wait.lowS, highS: final.wait.highS } : null;
  if (final.state === 'closed') outcome.outcome = 'closed';
  else if (final.state !== 'assistant') outcome.outcome = 'escalated';
  else outcome.outcome = isAnswered ? 'answered' : 'unanswered';
}

function pauseBefore(earlier: number | null, later: number | null, speed: number): number {
  if (earlier === null || later === null) return pauseMs;
  return Math.min(maxPauseMs, Math.max(0, ((later - earlier) * 1_000) / speed));
}

/** What the customer sees, and a promise for the next of it. */
function createSigns() {
  let lastAnswerN = 0;
  let failure: unknown = null;
  let wake: () => void = () => undefined;
  return {
    lastAnswerN: () => lastAnswerN,
    failure: () => failure,
    next: () =>
      new Promise<void>((resolve) => {
        wake = resolve;
      }),
    events: {
      onMessage: (message: CustomerMessage) => {
        lastAnswerN = message.n;
        wake();
      },
      onState: () => wake(),
      onFailure: (thrown: unknown) => {
        failure = thrown;
        wake();
      },
    },
  };
}

/** Waits until somebody wrote after message `n`, or a person was announced. False when the customer's patience ended first. */
async function awaitAnswer(
  thread: Thread,
  signs: ReturnType<typeof createSigns>,
  n: number,
  sentAt: number,
  outcome: Outcome,
  signal: AbortSignal,
): Promise<boolean> {
  const patience = new AbortController();
  const timer = sleep(patienceMs, AbortSignal.any([signal, patience.signal])).catch(() => undefined);
  let isOver = false;
  void timer.then(() => {
    isOver = true;
  });
  try {
    while (signs.lastAnswerN() <= n && thread.state() === 'assistant') {
      if (signs.failure() !== null) throw signs.failure();
      if (isOver) return false;
      await Promise.race([signs.next(), timer]);
      signal.throwIfAborted();
    }
  } finally {
    patience.abort();
  }
  outcome.answerMs.push(Date.now() - sentAt);
  return true;
}
