/** The server on its own, and what customers have: results, winners, posts, deliveries. */
import type { Evidence, Indexed, Violation } from './evidence.ts';
import type { ServerTruth } from './server-truth.ts';

/** PUSH-2: one result for each number, without gaps, and their effects in the order of the numbers. */
export function checkResults({ lanes, results }: ServerTruth, found: Violation[]): void {
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
export function checkWinners({ engines, server }: Evidence, found: Violation[]): void {
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
export function checkCustomers({ customers }: Evidence, { truth }: Indexed, found: Violation[]): void {
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
