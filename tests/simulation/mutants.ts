/** Bugs that are planted, one at a time, in the product's source as the simulation reads it. One that no seed finds means that an invariant is not watched. */
export type Mutant = {
  name: string;
  invariant: number;
  edits: readonly Edit[];
  /** Where it can show: in the simulated world, or only among writers at once on a real PostgreSQL (commit-order.ts). */
  world?: 'postgres';
};
type Edit = { file: string; find: string; replace: string };

const server = 'src/server/sync/';
const engine = 'src/main/engine/';
const live = 'src/server/realtime/agents-live.ts';
const together = `${server}push-together.ts`;
const rules = 'src/shared/conversation/rules.ts';
const one = (name: string, invariant: number, file: string, find: string, replace: string): Mutant => ({
  name,
  invariant,
  edits: [{ file, find, replace }],
});

const commit = 'src/server/db/migrations/0003-feed.ts';
const raised = 'update workspace_head set head = head + 1 where workspace_id = ws returning head into new_seq;';

/** PUSH-8 and PUSH-9 hold the same from both sides: one alone is enough. */
const otherHistoryTaken: Edit = {
  file: `${server}push.ts`,
  find: 'if (epoch !== undefined && epoch !== at.epoch) return otherHistory(lane, n);',
  replace: '',
};

/** PUSH-9 alone keeps an effect from coming twice; without the ids it is for the numbers. */
const numbersOnly: Edit = {
  file: `${server}push.ts`,
  find: "const id = ('envelope' in entry ? entry.envelope.id : undefined) ?? null;",
  replace: 'const id = null as string | null;',
};

export const mutants: readonly Mutant[] = [
  one(
    'a cut page says that it reaches further',
    1,
    `${server}feed-rows.ts`,
    'to: cutSeq - 1, cut: true',
    'to: cutSeq, cut: true',
  ),
  one('a gained scope comes without its snapshot', 1, `${server}pull.ts`, 'changes.push(...part.changes);', ''),
  one(
    'news do not replace what is there',
    2,
    `${engine}db/row-writer.ts`,
    'where entity = ? and id = ? and seq < ?`',
    'where entity = ? and id = ? and seq > ?`',
  ),
  one(
    'a row that leaves one of its scopes is gone from all',
    1,
    `${engine}db/row-writer.ts`,
    'if (isHeld(entity, id, scope)) return false;',
    '',
  ),
  one(
    'a row whose home was lost stays, though no scope holds it',
    3,
    `${engine}db/row-writer.ts`,
    'if (other === undefined) return false;',
    'if (other === undefined) return true;',
  ),
  one(
    'sums that differ are taken for the same',
    2,
    `${engine}sync/divergence-check.ts`,
    '(sum.count === ours.count && sum.hash === ours.hash)',
    'sum.count >= 0',
  ),
  one(
    'sums are not asked for over a new link',
    2,
    `${engine}sync/divergence-check.ts`,
    'later(FIRST_MS + Math.round(((random(1)[0] ?? 0) / 256) * SPREAD_MS), startRound);',
    '',
  ),
  one(
    'what differs is not asked for again',
    2,
    `${engine}sync/puller.ts`,
    'stores.cache.distrust(differing)',
    'check.caughtUp()',
  ),
  one(
    'a scope filter is left out',
    3,
    `${server}pull.ts`,
    'const kept = held.filter((name) => allowed.has(name));',
    'const kept = held;',
  ),
  one(
    'a lost scope is not purged',
    3,
    `${engine}db/apply-page.ts`,
    'for (const scope of page.lost) {\n    purge(write, scope, effect);',
    'for (const scope of page.lost) {',
  ),
  one(
    'teams of the session, not of the moment',
    3,
    `${server}scopes.ts`,
    "if (actor.role === 'admin') return own;",
    "own.push('team:00000000-0000-7000-8000-000000000902');",
  ),
  one(
    'the cursor moves before its rows',
    4,
    `${engine}db/cache-store.ts`,
    'const effect = written(apply.immediate(page), page.more);',
    "putMeta.run('cursor', String(page.to));\n      const effect = written(apply.immediate(page), page.more);",
  ),
  one(
    'the cursor moves to the end of the catch-up, not of the page',
    4,
    `${engine}db/apply-page.ts`,
    "write.setMeta('cursor', String(page.to));",
    "write.setMeta('cursor', String(page.target));",
  ),
  {
    name: 'numbers are those of a sequence',
    invariant: 5,
    world: 'postgres',
    edits: [
      {
        file: commit,
        find: 'create function baton_commit(puts',
        replace: 'create sequence feed_number;\ncreate function baton_commit(puts',
      },
      {
        file: commit,
        find: raised,
        replace:
          "new_seq := nextval('feed_number'); update workspace_head set head = greatest(head, new_seq) where workspace_id = ws;",
      },
    ],
  },
  {
    name: 'a number is read before it is locked',
    invariant: 5,
    world: 'postgres',
    edits: [
      {
        file: commit,
        find: raised,
        replace:
          'select head + 1 into new_seq from workspace_head where workspace_id = ws; update workspace_head set head = new_seq where workspace_id = ws;',
      },
    ],
  },
  one(
    'what is undone keeps its number',
    5,
    'tests/simulation/memory-database.ts',
    'undo.push(() => {\n          own.head = before;\n        });',
    '',
  ),
  one(
    'a page is cut within a transaction',
    6,
    `${server}feed-rows.ts`,
    'rows.filter((row) => row.seq < cutSeq)',
    'rows.slice(0, fits)',
  ),
  {
    name: 'a lane check is dropped',
    invariant: 7,
    edits: [{ file: `${server}push.ts`, find: 'if (n <= lastN) {', replace: 'if (n < 0) {' }, numbersOnly],
  },
  one(
    'a result is not stored',
    7,
    `${server}push.ts`,
    'tx.answer({ clientId, id, outcome: { lane, n, ...verdict } });',
    '',
  ),
  {
    name: 'a lane is a set, not a line',
    invariant: 8,
    edits: [
      {
        file: `${server}push.ts`,
        find: 'if (n <= lastN) {',
        replace: 'const kept = await lanes.outcome(lane, n);\n      if (kept) return kept.outcome;\n      if (n < 0) {',
      },
      { file: `${server}push.ts`, find: 'if (n > lastN + 1) return', replace: 'if (n < 0) return' },
      {
        file: `${server}push.ts`,
        find: "if (outcome.status === 'retry') stuck.set(entry.lane, outcome);",
        replace: '',
      },
      {
        file: `${engine}sync/pusher.ts`,
        find: 'if (entry === undefined || stopped.has(lane)) continue;',
        replace: 'if (entry === undefined) continue;',
      },
    ],
  },
  one(
    'a refusal does not advance its lane',
    9,
    `${server}push.ts`,
    "return { status: 'refused', error: thrown.toBody() };",
    'throw thrown;',
  ),
  one(
    'what was under way is not sent again',
    9,
    `${engine}sync/pusher.ts`,
    "const isToSend = entry.state === 'waiting' || entry.state === 'sending';",
    "const isToSend = entry.state === 'waiting' && !entry.sent;",
  ),
  one(
    'an entry leaves the outbox at its acknowledgement',
    10,
    `${engine}sync/pusher.ts`,
    'outbox.mutations.dropAcknowledged(cursor);',
    'outbox.mutations.dropAcknowledged(Number.MAX_SAFE_INTEGER);',
  ),
  {
    name: 'numbers of two histories are compared',
    invariant: 10,
    edits: [
      {
        file: `${engine}sync/sync.ts`,
        find: "if (what === 'push' && stores.cache.meta('epoch') !== serverEpoch) return;",
        replace: '',
      },
      otherHistoryTaken,
    ],
  },
  {
    name: 'a new link is believed to lead where the last one did',
    invariant: 10,
    edits: [{ file: `${engine}sync/sync.ts`, find: "      serverEpoch = '';\n", replace: '' }, otherHistoryTaken],
  },
  one(
    'the overlay is not replayed',
    11,
    `${engine}sync/overlay.ts`,
    'const conversation = open.reduce((row, mutation) => replay(row, mutation, context), base);',
    'const conversation = base;',
  ),
  {
    name: 'a claim looks at nobody else',
    invariant: 12,
    edits: [
      {
        file: rules,
        find: 'if (conversation.assigneeId !== null) {',
        replace: 'if (conversation.teamId.length === 0) {',
      },
      {
        file: rules,
        find: "if (conversation.state !== 'queued') {",
        replace: 'if (conversation.teamId.length === 0) {',
      },
    ],
  },
  one(
    'a reply goes out under an ownership that passed',
    12,
    rules,
    'if (conversation.assigneeId !== actor.agentId || conversation.ownershipVersion !== written.ownershipVersion)',
    'if (conversation.teamId.length === 0)',
  ),
  one(
    'a reply goes out although the customer wrote again',
    12,
    rules,
    "if (conversation.lastCustomerN > written.seenThrough) return 'thread_moved';",
    '',
  ),
  one(
    'a leave marker is not applied',
    13,
    `${engine}db/apply-page.ts`,
    'else if (write.leave(change.scope, change.entity, change.id)) {',
    'else if (change.seq < 0) {',
  ),
  one(
    'a leave marker is omitted',
    13,
    'tests/simulation/memory-tables.ts',
    "} else if (row.kind === 'put' && !scopes.includes(row.scope)) write(key, gone(row, 'leave'));",
    '}',
  ),
  one('tombstones are pruned and nobody begins anew', 13, `${server}pull.ts`, ' || request.cursor < minRetained', ''),
  one(
    'a page is applied in no transaction',
    14,
    `${engine}db/cache-store.ts`,
    'const effect = written(apply.immediate(page), page.more);',
    'const effect = applyPage(db, page);',
  ),
  {
    name: 'effect and answer are two transactions',
    invariant: 14,
    edits: [
      {
        file: `${server}push.ts`,
        find: 'tx.answer({ clientId, id, outcome: { lane, n, ...verdict } });',
        replace: '',
      },
      {
        file: `${server}push.ts`,
        find: "return 'lane' in value ? value : { lane, n, seq, ...value };",
        replace:
          "if ('lane' in value) return value;\n    await port.write(async (tx) => tx.answer({ clientId, id, outcome: { lane, n, ...value } }));\n    return { lane, n, seq, ...value };",
      },
    ],
  },
  one('another epoch is taken for this one', 15, `${server}pull.ts`, 'request.epoch !== epoch || ', ''),
  one(
    'a resync clears the outbox',
    15,
    `${engine}sync/puller.ts`,
    'stores.swapNext();',
    'for (const { id } of stores.outbox.mutations.all()) stores.outbox.mutations.drop(id);\n    stores.swapNext();',
  ),
  one(
    'what the old history acknowledged is not sent to the new one',
    15,
    `${engine}sync/puller.ts`,
    'if (isOtherHistory) stores.outbox.mutations.resendAcknowledged();',
    '',
  ),
  one(
    'what a history that is over answered is believed',
    15,
    `${engine}sync/pusher.ts`,
    'if (knownEpoch() !== epoch) {',
    "if (epoch === 'none') {",
  ),
  one(
    "the desk's clock is believed",
    17,
    `${server}apply-mutation.ts`,
    'Math.min(new Date(envelope.at).getTime(), tx.now.getTime())',
    'new Date(envelope.at).getTime()',
  ),
  one(
    'a lost link is not made again',
    18,
    `${engine}sync/connection.ts`,
    'cancelTimer = clock.after(pauseMs, () => void tryConnect());',
    '',
  ),
  one(
    'news are not pulled',
    18,
    `${engine}sync/sync.ts`,
    "run(link, poke.data.head > cursor || poke.data.epoch !== epoch ? 'pull' : 'push');",
    "run(link, 'push');",
  ),
  one(
    'a lane that was to wait waits for ever',
    18,
    `${engine}sync/pusher.ts`,
    'if (!Number.isFinite(next)) return;',
    'return;',
  ),
  one(
    'a clock that is set back holds a lane',
    17,
    `${engine}sync/pusher.ts`,
    'wait.waitMs - Math.abs(now - wait.since)',
    'wait.waitMs - (now - wait.since)',
  ),
  one(
    'rows go unasked in a scope that no pull gave',
    3,
    live,
    'for (const name of [...(page.reset ? [] : request.held), ...page.gained])',
    "for (const name of [...(page.reset ? [] : request.held), ...page.gained, 'team:00000000-0000-7000-8000-000000000902'])",
  ),
  one(
    'a conversation that changes hands changes nothing for rows unasked',
    3,
    `${server}placements.ts`,
    'return isThere && a.assigneeId === b.assigneeId && a.ownershipVersion === b.ownershipVersion;',
    'return a.teamId === b.teamId || isThere;',
  ),
  one(
    'a conversation that came back into the same hands is taken for one that never left them',
    1,
    `${server}placements.ts`,
    ' && a.ownershipVersion === b.ownershipVersion',
    '',
  ),
  one(
    'a person who changes teams goes on getting rows',
    3,
    `${server}placements.ts`,
    "return `${role} ${active} ${[...teamIds].sort().join(' ')}`;",
    "return [role, active, teamIds.length > 9].join(' ');",
  ),
  one(
    'who does not keep up is passed over',
    1,
    live,
    'if (!news || (news.count > 0 && isBackedUp(socket))) {',
    'if (news && isBackedUp(socket)) {\n        state.read = Math.max(state.read, now.head);\n        continue;\n      }\n      if (!news) {',
  ),
  one(
    'who does not keep up gets rows all the same',
    19,
    live,
    'if (!news || (news.count > 0 && isBackedUp(socket))) {',
    'if (!news) {',
  ),
  one(
    'following begins where the node is, not where the page was',
    1,
    live,
    'followed.set(socket, { scopes, epoch: page.epoch, cursor: page.to, read: page.to });',
    'followed.set(socket, { scopes, epoch: page.epoch, cursor: page.to, read: Math.max(page.to, live.position()?.head ?? 0) });',
  ),
  one(
    'rows unasked are applied wherever the cursor is',
    1,
    `${engine}sync/puller.ts`,
    'if (from !== cursor) return false;',
    '',
  ),
  {
    name: 'the heartbeat takes along who misses rows',
    invariant: 1,
    edits: [
      {
        file: live,
        find: 'if (!state || state.read < now.head || state.cursor >= now.head) {',
        replace: 'if (!state || state.cursor >= now.head) {',
      },
      {
        file: 'src/server/realtime/agents-doorbell.ts',
        find: '        fanOut.deliver();\n        fanOut.beat();',
        replace: '        fanOut.beat();',
      },
    ],
  },
  one(
    'the heartbeat takes back who pulled further than the node has read',
    1,
    live,
    'state.cursor >= now.head) {',
    'state.cursor === now.head) {',
  ),
  one(
    'rows go with the message that takes their thread',
    3,
    live,
    'first === undefined || !lost.has(first.scope)',
    'first !== null',
  ),
  one(
    'a version that knows no rows unasked gets them',
    16,
    live,
    'if (socket.data.protocol < liveSince) {',
    'if (socket.data.protocol < 0) {',
  ),
  one(
    'a version that knows no rows unasked is not told of what was committed while it pulled',
    18,
    live,
    'reaches(page) || poke([socket])',
    'reaches(page)',
  ),
  one(
    'commits of another node are not announced',
    18,
    'src/server/realtime/commit-watch.ts',
    'if (isNews) store.announce(workspaceId, now.head, new Set(scopes), committed);',
    '',
  ),
  one(
    'a commit that came before what lies between is shown at once',
    1,
    `${server}live.ts`,
    'early.findIndex(({ from }) => from <= head)',
    'early.findIndex(({ from }) => from >= 0)',
  ),
  {
    name: 'what is committed during a read is not read',
    invariant: 18,
    // Either alone is made good by the other.
    edits: [
      { file: `${server}live.ts`, find: 'return await next;', replace: 'return await running;' },
      { file: `${server}live.ts`, find: 'early = early.filter(({ to }) => to > now.head);', replace: 'early = [];' },
    ],
  },
  one(
    'a push of another history is taken',
    7,
    `${server}push.ts`,
    'if (epoch !== undefined && epoch !== at.epoch) return otherHistory(lane, n);',
    '',
  ),
  {
    name: 'a number answers for whichever mutation',
    invariant: 7,
    edits: [
      {
        file: `${server}push.ts`,
        find: 'if (epoch !== undefined && epoch !== at.epoch) return otherHistory(lane, n);',
        replace: '',
      },
      {
        file: `${server}push.ts`,
        find: 'if (known && id !== null && known.id !== null && known.id !== id)',
        replace: 'if (known === undefined)',
      },
      {
        file: `${server}push.ts`,
        find: "('envelope' in entry ? entry.envelope.id : undefined) ?? null",
        replace: 'null as string | null',
      },
    ],
  },
  one(
    'of claims that share a transaction each is told what became of the first',
    12,
    together,
    'const verdict = verdicts[index];',
    'const verdict = verdicts[0];',
  ),
  one(
    'of claims that share a transaction each is decided on what was read before',
    12,
    'src/server/conversation/decide-each.ts',
    'decide(call, record);',
    'decide(call, { ...record });',
  ),
  {
    name: 'the refusal of one claim is that of all that share its transaction',
    invariant: 12,
    edits: [
      {
        file: 'src/server/conversation/decide-each.ts',
        find: "if (thrown instanceof AppError && thrown.code !== 'internal') return thrown;",
        replace: '',
      },
      {
        file: together,
        find: 'const verdicts = await handler(tx, ready);',
        replace: 'const verdicts = await handler(tx, ready).catch((thrown) => ready.map(() => thrown as AppError));',
      },
    ],
  },
  one(
    'claims whose shared transaction failed are told that they were applied',
    14,
    together,
    '=> run(name, batch)',
    '=> run(name, batch).catch(() => batch.map((entry) => outcomeOf(entry, null, 1)))',
  ),
  one(
    'of claims that share a transaction nothing is stored',
    14,
    together,
    'for (const { entry, verdict } of judged)',
    'for (const { entry, verdict } of judged.slice(judged.length))',
  ),
  one(
    'a claim that was passed over is told that it was applied',
    14,
    together,
    "return verdict === 'later' ? 'later' : outcomeOf(entry, verdict, seq);",
    "return outcomeOf(entry, verdict === 'later' ? null : verdict, seq);",
  ),
  {
    name: 'a lane is not looked at where claims share a transaction',
    invariant: 7,
    edits: [
      { file: together, find: ' || envelope.n !== place.lastN + 1', replace: '' },
      { file: together, find: 'id: entry.envelope.id ?? null,', replace: 'id: null,' },
      numbersOnly,
    ],
  },
  one(
    'claims of another history share a transaction',
    7,
    together,
    'if (epoch !== undefined && epoch !== place.epoch) return [];',
    '',
  ),
  one(
    'who holds a client is believed after a restore',
    9,
    `${server}push.ts`,
    "if (answer.outcomes.some(({ status }) => status === 'retry')) holders.delete(clientId);\n  else ",
    '',
  ),
];
