import type { AgentId } from '#shared/lib/ids.ts';
import { effortOf } from '#shared/routing/effort.ts';
import { createEvents } from './events.ts';
import type { Customer, Day, Worker } from './world.ts';

/** When the day begins, in the world's own time. */
export const startMs = Date.UTC(2026, 2, 2, 8);
export const isoAt = (atS: number) => new Date(startMs + atS * 1_000).toISOString();
const tickS = 1;
const sampleS = 60;
/** After closing time whoever was taken is served to the end. */
const endS = 36_000 + 7_200;

/** A customer's conversation as it goes. It has the fields of a row that `effortOf` looks at. */
export type Thread = {
  customer: Customer;
  state: 'queued' | 'active' | 'closed';
  sentiments: number[];
  lastN: number;
  lastAt: string;
  lastAuthor: 'customer' | 'agent';
  waitingSince: string | null;
  claimedAt: string | null;
  agent: Desk | null;
  /** Replies written. */
  replies: number;
  /** Since when the customer waits for the reply that comes next. */
  asksS: number;
  offeredTo: Desk | null;
  offers: number;
  passedBy: { agentId: AgentId; untilS: number }[];
  takenS: number | null;
  firstReplyS: number | null;
  leftS: number | null;
};

export type Desk = {
  worker: Worker;
  threads: Thread[];
  /** Open offers weigh like what they have. */
  offered: Thread[];
  writing: Thread | null;
  lastNewS: number | null;
  /** As last weighed; null: something changed since. */
  effort: { atS: number; points: number } | null;
  effortSum: number;
  effortSamples: number;
};

/** One day under one policy. `dispatch` gives waiting threads to desks, by `assign` or `offer`. */
export type Dispatch = (floor: Floor) => void;
export type Floor = {
  nowS: number;
  waiting: readonly Thread[];
  desks: readonly Desk[];
  isOn: (desk: Desk) => boolean;
  assign: (thread: Thread, desk: Desk) => void;
  offer: (thread: Thread, desk: Desk, offerSeconds: number) => void;
};

export type DayResult = { threads: Thread[]; desks: Desk[] };

export function runDay(day: Day, dispatch: Dispatch): DayResult {
  const threads = day.customers.map(openThread);
  const desks = day.workers.map(
    (worker): Desk => ({
      worker,
      threads: [],
      offered: [],
      writing: null,
      lastNewS: null,
      effort: null,
      effortSum: 0,
      effortSamples: 0,
    }),
  );
  const events = createEvents();
  let waiting: Thread[] = [];
  const floor: Floor = {
    nowS: 0,
    get waiting() {
      return waiting.filter(({ offeredTo }) => offeredTo === null);
    },
    desks,
    isOn: ({ worker }) => isWorking(worker, floor.nowS),
    assign: take,
    offer,
  };

  for (const thread of threads) {
    const { arrivesS, patienceS } = thread.customer;
    events.at(arrivesS, () => {
      waiting.push(thread);
      dispatch(floor);
    });
    events.at(arrivesS + patienceS, () => leave(thread));
  }
  for (let atS = 0; atS <= endS; atS += tickS) events.at(atS, () => waiting.length > 0 && dispatch(floor));
  for (let atS = 0; atS <= endS; atS += sampleS) events.at(atS, sampleEffort);
  events.run((atS) => {
    floor.nowS = atS;
  });
  return { threads, desks };

  function leave(thread: Thread): void {
    if (thread.state !== 'queued') return;
    thread.state = 'closed';
    thread.leftS = floor.nowS;
    const asked = thread.offeredTo;
    if (asked) {
      asked.offered = asked.offered.filter((one) => one !== thread);
      asked.effort = null;
    }
    thread.offeredTo = null;
    waiting = waiting.filter((one) => one !== thread);
  }

  function offer(thread: Thread, desk: Desk, offerSeconds: number): void {
    thread.offeredTo = desk;
    desk.offered.push(thread);
    desk.effort = null;
    desk.lastNewS = floor.nowS;
    const acceptS = thread.customer.acceptS[thread.offers % thread.customer.acceptS.length] ?? null;
    thread.offers += 1;
    const isTaken = acceptS !== null && acceptS < offerSeconds;
    events.at(floor.nowS + (isTaken ? acceptS : offerSeconds), () => {
      if (thread.offeredTo !== desk) return;
      desk.offered = desk.offered.filter((one) => one !== thread);
      desk.effort = null;
      thread.offeredTo = null;
      if (isTaken) take(thread, desk);
      else thread.passedBy.push({ agentId: desk.worker.id, untilS: floor.nowS + 120 });
      dispatch(floor);
    });
  }

  function take(thread: Thread, desk: Desk): void {
    waiting = waiting.filter((one) => one !== thread);
    thread.state = 'active';
    thread.agent = desk;
    thread.takenS = floor.nowS;
    thread.claimedAt = isoAt(floor.nowS);
    desk.threads.push(thread);
    desk.effort = null;
    desk.lastNewS = floor.nowS;
    write(desk);
  }

  /** An agent writes one reply after the other: whose customer waits longest comes first. */
  function write(desk: Desk): void {
    if (desk.writing) return;
    const next = desk.threads
      .filter(({ lastAuthor }) => lastAuthor === 'customer')
      .reduce<Thread | null>((first, one) => (first && first.asksS <= one.asksS ? first : one), null);
    if (!next) return;
    desk.writing = next;
    events.at(floor.nowS + (next.customer.agentS[next.replies] ?? 1), () => {
      desk.writing = null;
      reply(next, desk);
      write(desk);
    });
  }

  function reply(thread: Thread, desk: Desk): void {
    const waitS = thread.customer.customerS[thread.replies] ?? 1;
    thread.firstReplyS ??= floor.nowS;
    thread.replies += 1;
    say(thread, 'agent');
    if (thread.replies >= thread.customer.agentS.length) {
      thread.state = 'closed';
      desk.threads = desk.threads.filter((one) => one !== thread);
      dispatch(floor);
      return;
    }
    events.at(floor.nowS + waitS, () => {
      say(thread, 'customer');
      write(desk);
    });
  }

  function say(thread: Thread, author: 'customer' | 'agent'): void {
    thread.lastN += 1;
    thread.lastAt = isoAt(floor.nowS);
    thread.lastAuthor = author;
    thread.asksS = floor.nowS;
    thread.waitingSince = author === 'agent' ? null : thread.lastAt;
    if (thread.agent) thread.agent.effort = null;
  }

  function sampleEffort(): void {
    for (const desk of desks) {
      if (floor.nowS >= desk.worker.untilS || !floor.isOn(desk)) continue;
      desk.effortSum += effortOn(desk, floor.nowS);
      desk.effortSamples += 1;
    }
  }
}

/** What waiting and silence add changes slowly: weighed anew at each change, and after so long. */
const weighedForS = 5;

/** Effort points that a desk has, by the product's own measure; offers that are open weigh too. */
export function effortOn(desk: Desk, nowS: number): number {
  if (desk.effort && nowS - desk.effort.atS < weighedForS) return desk.effort.points;
  const nowMs = startMs + nowS * 1_000;
  const points = [...desk.threads, ...desk.offered].reduce((sum, thread) => sum + effortOf(thread, nowMs), 0);
  desk.effort = { atS: nowS, points };
  return points;
}

export function isWorking({ fromS, staysUntilS, breakFromS, breakUntilS }: Worker, atS: number): boolean {
  return atS >= fromS && atS < staysUntilS && !(atS >= breakFromS && atS < breakUntilS);
}

function openThread(customer: Customer): Thread {
  const at = isoAt(customer.arrivesS);
  return {
    customer,
    state: 'queued',
    sentiments: [customer.mood],
    lastN: customer.turnsBefore,
    lastAt: at,
    lastAuthor: 'customer',
    waitingSince: at,
    claimedAt: null,
    agent: null,
    replies: 0,
    asksS: customer.arrivesS,
    offeredTo: null,
    offers: 0,
    passedBy: [],
    takenS: null,
    firstReplyS: null,
    leftS: null,
  };
}
