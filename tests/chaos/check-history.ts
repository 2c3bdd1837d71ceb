/** Holds what people did and were told against what the server has and what customers received. Pure: it reads evidence and says what is wrong. */

import { keyOf } from './agent-work.ts';
import type { CustomerRecord } from './customers.ts';
import type { HistoryLine } from './history.ts';
import type { OutboxTruth } from './outbox-read.ts';
import type { ServerTruth } from './server-truth.ts';

export type ViolationKind = 'lost' | 'doubled' | 'reordered' | 'double_winner' | 'unfenced' | 'unsettled' | 'locked';
export type Violation = { kind: ViolationKind; where: string; what: string };

export type EngineEvidence = { name: string; agentId: string; history: readonly HistoryLine[]; outbox: OutboxTruth };
export type Evidence = {
  engines: readonly EngineEvidence[];
  server: ServerTruth;
  customers: readonly CustomerRecord[];
};

export function checkEvidence(evidence: Evidence): Violation[] {
  const found: Violation[] = [];
  const server = index(evidence.server);
  for (const engine of evidence.engines) {
    checkIntents(engine, server, found);
    checkLaneOrder(engine, server, found);
    checkLaneNumbers(engine, server, found);
    checkFences(engine, server, found);
    checkEnds(engine, found);
  }
  checkThumbs(evidence, found);
  checkResults(evidence.server, found);
  checkWinners(evidence, found);
  checkCustomers(evidence, server, found);
  return found;
}

type Indexed = ReturnType<typeof index>;

function index(truth: ServerTruth) {
  const carrying = new Map<string, { conversationId: string; n: number; kind: 'reply' | 'note' }[]>();
  const add = (text: string, place: { conversationId: string; n: number; kind: 'reply' | 'note' }) => {
    const key = keyIn(text);
    if (key !== null) carrying.set(key, [...(carrying.get(key) ?? []), place]);
  };
  for (const { author, text, conversationId, n } of truth.messages)
    if (author === 'agent') add(text, { conversationId, n, kind: 'reply' });
  for (const { text, conversationId, afterN } of truth.notes) add(text, { conversationId, n: afterN, kind: 'note' });
  return { truth, carrying };
}

/** Each text of an agent ends with its key. */
function keyIn(text: string): string | null {
  return /^(?:Reply|Note) (\S+)$/.exec(text)?.[1] ?? null;
}

type Fate = { name: string; conversationId: string; isAcked: boolean; isDropped: boolean; mayBeDropped: boolean };

/** What the person did to each reply and note, in the end. */
function fatesOf(history: readonly HistoryLine[]): Map<string, Fate> {
  const fates = new Map<string, Fate>();
  for (const line of history) {
    if (line.is === 'intent')
      fates.set(line.key, {
        name: line.name,
        conversationId: line.conversationId,
        isAcked: false,
        isDropped: false,
        mayBeDropped: false,
      });
    const fate = 'key' in line ? fates.get(line.key) : 'about' in line ? fates.get(line.about) : undefined;
    if (fate === undefined) continue;
    if (line.is === 'acked') fate.isAcked = true;
    else if (line.is === 'resolve' && line.how !== 'resend') fate.mayBeDropped = true;
    else if (line.is === 'resolved' && line.how !== 'resend') {
      fate.isDropped ||= line.ok;
      fate.mayBeDropped = fate.isDropped;
    }
  }
  return fates;
}

function checkIntents({ name, history, outbox }: EngineEvidence, server: Indexed, found: Violation[]): void {
  const kept = new Set(outbox.entries.map(keyOf));
  for (const [key, fate] of fatesOf(history)) {
    if (fate.name !== 'conversation.reply' && fate.name !== 'conversation.note') continue;
    const places = server.carrying.get(key) ?? [];
    const what = `${fate.name} ${key} of ${fate.conversationId}`;
    if (places.length > 1) found.push({ kind: 'doubled', where: name, what: `${what}: ${places.length} times` });
    if (places.some(({ conversationId }) => conversationId !== fate.conversationId))
      found.push({ kind: 'lost', where: name, what: `${what}: in another conversation` });
    const isSomewhere = places.length > 0 || kept.has(key);
    if (fate.isAcked && !isSomewhere && !fate.isDropped && !fate.mayBeDropped)
      found.push({ kind: 'lost', where: name, what });
    if (places.length > 0 && outbox.entries.some((entry) => keyOf(entry) === key && !isOpen(entry.state)))
      found.push({ kind: 'doubled', where: name, what: `${what}: said not to be sent, and sent` });
    // Taken back by the person after it was held: it must not have gone out before or after.
    if (fate.isDropped && places.length > 0)
      found.push({ kind: 'doubled', where: name, what: `${what}: taken back, and sent all the same` });
  }
}

/** PUSH-1: what one desk did in one conversation stands there in the order in which it was done. */
function checkLaneOrder({ name, history }: EngineEvidence, server: Indexed, found: Violation[]): void {
  const order = new Map<string, string[]>();
  const unsure = new Set<string>();
  let begun: string | null = null;
  for (const line of history) {
    if (line.is === 'intent') {
      const lane = order.get(line.conversationId) ?? [];
      lane.push(line.key);
      order.set(line.conversationId, lane);
    } else if (line.is === 'resolve' && line.how === 'resend') {
      begun = line.about;
      // Until it is known whether it was sent again, it stands at the old place or at the end.
      unsure.add(line.about);
    } else if (line.is === 'resolved' && line.how === 'resend' && begun === line.about) {
      unsure.delete(line.about);
      if (!line.ok) continue;
      for (const lane of order.values()) {
        const at = lane.indexOf(line.about);
        if (at >= 0) lane.push(...lane.splice(at, 1));
      }
    }
  }
  for (const [conversationId, keys] of order) {
    let last = { n: 0, kind: 'reply', key: '' };
    for (const key of keys) {
      const place = server.carrying.get(key)?.[0];
      if (place === undefined || unsure.has(key)) continue;
      // A note stands after a message, so it may share that message's number with what was done before it, never with a later reply.
      const isBehind = place.kind === 'note' ? place.n >= last.n : place.n > last.n;
      if (!isBehind)
        found.push({
          kind: 'reordered',
          where: name,
          what: `${place.kind} ${key} (${place.n}) before ${last.kind} ${last.key} (${last.n}) in ${conversationId}`,
        });
      last = { ...place, key };
    }
  }
}

/** PUSH-1: the server took every number of a lane that the desk gave out, but those that are still under way. */
function checkLaneNumbers({ name, outbox }: EngineEvidence, { truth }: Indexed, found: Violation[]): void {
  const lastOf = new Map(
    truth.lanes.flatMap(({ clientId, lane, lastN }) => (clientId === outbox.clientId ? [[lane, lastN] as const] : [])),
  );
  for (const { lane, nextN } of outbox.lanes) {
    const open = outbox.entries.filter((entry) => entry.lane === lane && isOpen(entry.state)).length;
    const given = nextN - 1 - open;
    const taken = lastOf.get(lane) ?? 0;
    if (taken < given)
      found.push({ kind: 'lost', where: name, what: `lane ${lane}: ${given} given out, ${taken} taken` });
    if (taken > nextN - 1)
      found.push({ kind: 'doubled', where: name, what: `lane ${lane}: ${nextN - 1} given out, ${taken} taken` });
  }
}

/** OWN-2: a reply that did not know of the customer's last word never goes out. Those sent again were written anew, under what was on screen then. */
function checkFences({ name, history }: EngineEvidence, { truth, carrying }: Indexed, found: Violation[]): void {
  const resent = new Set(
    history.flatMap((line) => (line.is === 'resolve' && line.how === 'resend' ? [line.about] : [])),
  );
  const customers = new Map<string, number[]>();
  for (const { author, conversationId, n } of truth.messages)
    if (author === 'customer') customers.set(conversationId, [...(customers.get(conversationId) ?? []), n]);
  for (const line of history) {
    if (line.is !== 'intent' || line.seenThrough === undefined || resent.has(line.key)) continue;
    const { seenThrough, key, conversationId } = line;
    const place = carrying.get(key)?.[0];
    if (place === undefined) continue;
    const unseen = (customers.get(conversationId) ?? []).find((n) => n > seenThrough && n < place.n);
    if (unseen !== undefined)
      found.push({ kind: 'unfenced', where: name, what: `reply ${key} (${place.n}) went out over ${unseen} unseen` });
  }
}

function isOpen(state: string): boolean {
  return state === 'waiting' || state === 'sending' || state === 'acknowledged';
}

/** Invariant 9: after quiescence every entry has ended, and those that the person must see say why. */
function checkEnds({ name, history, outbox }: EngineEvidence, found: Violation[]): void {
  for (const { id, state, hasReason, name: mutation } of outbox.entries) {
    if (isOpen(state)) found.push({ kind: 'unsettled', where: name, what: `${mutation} ${id} is ${state}` });
    else if (!hasReason)
      found.push({ kind: 'unsettled', where: name, what: `${mutation} ${id} is ${state} for no reason` });
  }
  for (const line of history) {
    if (line.is === 'locked') found.push({ kind: 'locked', where: name, what: 'the session ended by itself' });
    if (line.is === 'notice' && (line.code === 'outbox_kept_aside' || line.code === 'stores_unusable'))
      found.push({ kind: 'lost', where: name, what: `notice ${line.code}` });
  }
}

/** The last thumb that an agent gave is the one the server has; a later one that was never acknowledged may have replaced it. */
function checkThumbs({ engines, server }: Evidence, found: Violation[]): void {
  const stored = new Map(server.feedback.map((row) => [`${row.agentId} ${row.targetId}`, row.verdict]));
  for (const { name, agentId, history, outbox } of engines) {
    const kept = new Set(outbox.entries.map(keyOf));
    const acked = new Set(history.flatMap((line) => (line.is === 'acked' ? [line.key] : [])));
    const dropped = new Set(history.flatMap((line) => (line.is === 'resolve' ? [line.about] : [])));
    const possible = new Map<string, Set<string>>();
    for (const line of history) {
      if (line.is !== 'intent' || line.name !== 'feedback.give' || kept.has(line.key) || dropped.has(line.key))
        continue;
      const target = `${agentId} ${line.target}`;
      if (acked.has(line.key)) possible.set(target, new Set([line.verdict ?? '']));
      else possible.get(target)?.add(line.verdict ?? '');
    }
    for (const [target, verdicts] of possible) {
      const verdict = stored.get(target);
      if (verdict === undefined) found.push({ kind: 'lost', where: name, what: `thumb ${target}` });
      else if (!verdicts.has(verdict))
        found.push({
          kind: 'reordered',
          where: name,
          what: `thumb ${target}: is ${verdict}, not ${[...verdicts].join(' or ')}`,
        });
    }
  }
}

/** PUSH-2: one result for each number, without gaps, and their effects in the order of the numbers. */
function checkResults({ lanes, results }: ServerTruth, found: Violation[]): void {
  const byLane = new Map<string, ServerTruth['results']>();
  for (const result of results) {
    const lane = `${result.clientId} ${result.lane}`;
    const of = byLane.get(lane);
    if (of === undefined) byLane.set(lane, [result]);
    else of.push(result);
  }
  for (const { clientId, lane, lastN } of lanes) {
    const of = byLane.get(`${clientId} ${lane}`) ?? [];
    const where = `lane ${lane} of ${clientId}`;
    if (lastN <= 500 && of.length !== lastN)
      found.push({ kind: 'lost', where, what: `${of.length} results of ${lastN}` });
    for (const [at, result] of of.entries()) {
      const before = of[at - 1];
      if (before !== undefined && (result.n <= before.n || result.seq < before.seq))
        found.push({
          kind: 'reordered',
          where,
          what: `${result.n} at ${result.seq} after ${before.n} at ${before.seq}`,
        });
    }
  }
}

/** OWN-1: each version of the ownership was given once, to one agent, and no desk ever showed it as another's. */
function checkWinners({ engines, server }: Evidence, found: Violation[]): void {
  const given = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  for (const { conversationId, version, agentId, cause } of server.ownership) {
    if (cause === 'mode_changed') continue;
    const id = `${conversationId} version ${version}`;
    times.set(id, (times.get(id) ?? 0) + 1);
    if (cause === 'claimed') given.set(id, new Set([...(given.get(id) ?? []), agentId ?? '']));
  }
  for (const [id, count] of times)
    if (count > 1) found.push({ kind: 'double_winner', where: 'server', what: `${id} was given ${count} times` });
  // Who claims takes it out of the queue: nobody claims what was claimed and not given back.
  const causes = new Map(
    server.ownership.map(({ conversationId, version, cause }) => [`${conversationId} ${version}`, cause]),
  );
  for (const { conversationId, version, cause } of server.ownership)
    if (cause === 'claimed' && causes.get(`${conversationId} ${version - 1}`) === 'claimed')
      found.push({ kind: 'double_winner', where: 'server', what: `${conversationId} was claimed from its holder` });
  for (const { name, history } of engines) {
    for (const line of history) {
      if (line.is !== 'mine') continue;
      const winners = given.get(`${line.conversationId} version ${line.version}`);
      if (winners === undefined || !winners.has(line.agentId))
        found.push({
          kind: 'double_winner',
          where: name,
          what: `showed ${line.conversationId} version ${line.version} as won; the server gave it to ${[...(winners ?? [])].join(', ')}`,
        });
    }
  }
}

/** Customers: what they posted is there once, what was said to them reached them, and was pushed in order. */
function checkCustomers({ customers }: Evidence, { truth }: Indexed, found: Violation[]): void {
  const posted = new Map<string, number>();
  const threads = new Map<string, ServerTruth['messages']>();
  for (const message of truth.messages) {
    if (message.author === 'customer') posted.set(message.text, (posted.get(message.text) ?? 0) + 1);
    const thread = threads.get(message.conversationId);
    if (thread === undefined) threads.set(message.conversationId, [message]);
    else thread.push(message);
  }
  for (const customer of customers) {
    const where = `customer ${customer.key}`;
    for (const { text, isAcked } of customer.posts) {
      const times = posted.get(text) ?? 0;
      if (isAcked && times === 0) found.push({ kind: 'lost', where, what: text });
      if (times > 1) found.push({ kind: 'doubled', where, what: `${text}: ${times} times` });
    }
    for (const message of threads.get(customer.conversationId ?? '') ?? []) {
      const has = customer.received.get(message.id);
      if (has === undefined) found.push({ kind: 'lost', where, what: `message ${message.n} never reached them` });
      else if (has.n !== message.n || has.text !== message.text)
        found.push({ kind: 'reordered', where, what: `message ${message.n} reached them as ${has.n}` });
    }
    const known = new Set((threads.get(customer.conversationId ?? '') ?? []).map(({ id }) => id));
    for (const id of customer.received.keys())
      if (!known.has(id)) found.push({ kind: 'lost', where, what: `message ${id} reached them and is gone` });
    for (const numbers of customer.pushed) {
      for (const [at, n] of numbers.entries()) {
        const before = numbers[at - 1];
        if (before !== undefined && n < before)
          found.push({ kind: 'reordered', where, what: `${n} was pushed after ${before}` });
      }
    }
  }
}
