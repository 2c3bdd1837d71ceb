/**
 * The judge of a simulated world: knows what the server holds and what every desk did, and compares. It shares no code with what it judges; each
 * finding carries the number of its invariant in SYNC §3 (docs/decisions/0009-simulation.md says which are judged elsewhere).
 */
import { isDeepStrictEqual } from 'node:util';
import type { GivenOutcome } from '#server/db/store.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { AgentPush } from '#shared/contract/realtime.ts';
import type { Page, PullRequest, PushRequest, PushResponse } from '#shared/contract/sync.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import type { Fact } from './effects.ts';
import type { StoredFeedRow, Tables } from './memory-tables.ts';
import type { BaseRow, DeskPosition, OutboxRow, SimulatedDesk } from './simulated-desk.ts';
import type { LiveReceiver } from './simulated-node.ts';
import { createUntold, type ToldSocket } from './untold.ts';

export type Finding = { invariant: number; what: string };

/** Something that an agent wrote and that must reach the server once, or be shown as not sent. */
export type Written = {
  agentId: string;
  conversationId: string;
  /** Id of the row that it becomes. */
  rowId: string;
  kind: 'reply' | 'note' | 'correction';
  /** Order of writing. */
  order: number;
  /** The call was answered: it is durable. */
  sure: boolean;
  /** The agent took it back. */
  discarded: boolean;
  /** A restore of the server from a backup may have taken its effect. */
  excused: boolean;
};

export type Oracle = {
  findings: Finding[];
  written: Map<string, Written>;
  page: (agentId: string, request: PullRequest, page: Page, tables: Tables) => void;
  /** Rows that a node sends unasked. */
  live: (to: LiveReceiver, push: AgentPush<'live'>, tables: Tables) => void;
  /** After each commit, and after a restore. */
  committed: (tables: Tables, nowMs: number) => void;
  /** Looks at a node that answers since `upMs`. */
  node: (
    name: string,
    position: { epoch: string; head: number } | null,
    sockets: Iterable<ToldSocket>,
    upMs: number,
    now: number,
    tables: Tables,
  ) => void;
  fact: (fact: Fact) => void;
  pushing: (agentId: string, request: PushRequest) => void;
  answered: (given: GivenOutcome, tables: Tables) => void;
  pushed: (request: PushRequest, response: PushResponse, tables: Tables) => void;
  /** Looks at a desk after something changed in it. */
  desk: (desk: SimulatedDesk, tables: Tables) => void;
  /** The cache went back to an earlier commit; the epoch is another: what was seen before says nothing now. */
  forget: (agentId: string) => void;
  /** `before`: what the server had; `tables`: the backup in its place. */
  restored: (before: Tables, tables: Tables, desks: readonly SimulatedDesk[], nowMs: number) => void;
  /** Whether nothing is missing at this desk. */
  isInSync: (desk: SimulatedDesk, tables: Tables) => boolean;
  end: (desks: readonly SimulatedDesk[], tables: Tables) => void;
  /** After rows were spoiled past the engine and sums compared: what still differs. */
  mended: (desk: SimulatedDesk, tables: Tables) => Finding[];
};

const KNOWN_WITHIN_MS = 2_300;

export function allowedScopes(tables: Tables, agentId: string): Set<string> {
  const agent = tables.agents.get(agentId) as AgentRow;
  const scopes = new Set(['ws', `agent:${agentId}`]);
  const teams = new Set<string>(agent.role === 'supervisor' ? tables.teams.keys() : agent.teamIds);
  for (const team of teams) {
    scopes.add(`team:${team}`);
    if (agent.role === 'lead') scopes.add(`review:${team}`);
  }
  if (teams.size === 0) return scopes;
  for (const row of tables.conversations.values()) {
    const mine = row.assigneeId === agentId;
    const waits = row.state === 'queued' && teams.has(row.teamId);
    const followed = row.escalatedAt !== null && teams.has(row.teamId) && tables.followers.has(`${row.id}/${agentId}`);
    if (mine || waits || followed) scopes.add(`conv:${row.id}`);
  }
  return scopes;
}

export function createOracle(): Oracle {
  const findings: Finding[] = [];
  const written = new Map<string, Written>();
  const positions = new Map<string, DeskPosition>();
  /** `agent/epoch/to` → scopes that an answer of the server allowed at that position. */
  const granted = new Map<string, Set<string>>();
  /** `epoch/seq` → what each agent might see at that very number. */
  const allowedAt = new Map<string, Map<string, Set<string>>>();
  const committedAtMs = new Map<string, number>();
  const untold = createUntold(({ epoch, head }, agentId) => allowedAt.get(`${epoch}/${head}`)?.get(agentId));
  const shown = new Map<
    string,
    { position: DeskPosition; at: string; rows: readonly BaseRow[]; head: number; allowed: Set<string> | undefined }
  >();
  const vanished = new Set<string>();
  /** Cursor to which a desk has to come back after a power cut before anything counts as vanished. */
  const behind = new Map<string, { epoch: string; cursor: number }>();
  /** Row whose effect a restore took while its entry was in an outbox → the history that had it. */
  const taken = new Map<string, string>();
  /** The feed at the last commit. */
  let last: { epoch: string; head: number; feed: Map<string, StoredFeedRow> } | null = null;
  const told = new Set<string>();
  /** What came to any node: `client/id of the mutation` → whose it is, in which conversation, and the histories that its numbers were said to be of. */
  const pushes = new Map<string, { agentId: string; name: string; conversationId: string; epochs: Set<string> }>();

  const find = (invariant: number, what: string): void => {
    const key = `${invariant} ${what}`;
    if (told.has(key)) return;
    told.add(key);
    findings.push({ invariant, what });
  };
  const short = (id: string) => id.slice(-3);

  function page(agentId: string, request: PullRequest, answer: Page, tables: Tables): void {
    const allowed = allowedScopes(tables, agentId);
    const { head } = tables;
    const who = `to ${short(agentId)}`;
    for (const { scope } of answer.changes) if (!allowed.has(scope)) find(3, `a row of ${scope} went ${who}`);
    for (const scope of answer.gained) if (!allowed.has(scope)) find(3, `${scope} was granted ${who}`);
    if (request.epoch !== '' && request.epoch !== head.epoch && !answer.reset)
      find(15, `another epoch without reset ${who}`);
    if (request.cursor < head.minRetained && !answer.reset)
      find(13, `a cursor older than the tombstones without reset ${who}`);
    const held = answer.reset ? [] : request.held;
    for (const scope of held)
      if (!allowed.has(scope) && !answer.lost.includes(scope)) find(3, `${scope} was not taken ${who}`);
    const kept = new Set(held.filter((scope) => allowed.has(scope)));
    const sent = new Set(answer.changes.map(({ scope, entity, id, seq }) => `${scope}|${entity}|${id}|${seq}`));
    for (const { seq } of answer.changes)
      if (seq > answer.to) find(6, `a row at ${seq} is in a page up to ${answer.to} ${who}`);
    const seqs = new Set(answer.changes.map(({ seq }) => seq));
    for (const row of tables.feed.values()) {
      if (!kept.has(row.scope) || row.seq <= answer.from || row.seq > answer.to) continue;
      if (sent.has(`${row.scope}|${row.entity}|${row.id}|${row.seq}`)) continue;
      find(
        seqs.has(row.seq) ? 6 : 1,
        `${row.kind} of ${row.entity} at ${row.seq} is not in a page up to ${answer.to} ${who}`,
      );
    }
    const key = `${agentId}/${answer.epoch}/${answer.to}`;
    granted.set(key, new Set([...(granted.get(key) ?? []), ...allowed]));
  }

  /** Rows unasked are a page: the scopes at its end are those of its beginning, threads that it says came and went apart, and nothing may be missing. */
  function live(to: LiveReceiver, push: AgentPush<'live'>, tables: Tables): void {
    const { agentId, protocol, isBackedUp } = to;
    const who = `to ${short(agentId)}`;
    if (protocol < 2) find(16, `rows unasked went ${who}, who does not know them`);
    if (isBackedUp && push.changes.length > 0) find(19, `rows unasked went ${who}, who does not keep up`);
    const [before, after] = [push.from, push.to].map((seq) => allowedAt.get(`${push.epoch}/${seq}`)?.get(agentId));
    if (before === undefined || after === undefined) {
      find(4, `rows unasked from ${push.from} to ${push.to}, which are not numbers of commits, went ${who}`);
      return;
    }
    for (const { scope } of push.changes) if (!after.has(scope)) find(3, `a row of ${scope} went unasked ${who}`);
    const gained = new Set(push.gained);
    const lost = new Set(push.lost);
    for (const scope of before)
      if (!after.has(scope) && !lost.has(scope)) find(3, `${scope} was lost, and rows went unasked ${who}`);
    for (const scope of after)
      if (!before.has(scope) && !gained.has(scope)) find(1, `${scope} was gained, and only rows went unasked ${who}`);
    for (const scope of gained) if (!after.has(scope)) find(3, `${scope} was given unasked ${who}`);
    for (const scope of lost) if (after.has(scope)) find(1, `${scope} was taken unasked, and is still theirs, ${who}`);
    if (protocol < 3 && gained.size + lost.size > 0) find(16, `threads moved unasked ${who}, who does not know that`);
    const sent = new Set(push.changes.map(({ scope, entity, id, seq }) => `${scope}|${entity}|${id}|${seq}`));
    for (const { seq } of push.changes)
      if (seq > push.to) find(6, `a row at ${seq} went unasked up to ${push.to} ${who}`);
    if (tables.head.epoch !== push.epoch) return;
    const seqs = new Set(push.changes.map(({ seq }) => seq));
    for (const row of tables.feed.values()) {
      // Of a thread that came everything that is there.
      const since = gained.has(row.scope) && row.kind === 'put' ? 0 : push.from;
      if (!after.has(row.scope) || row.seq <= since || row.seq > push.to) continue;
      if (gained.has(row.scope) && row.kind !== 'put') continue;
      if (sent.has(`${row.scope}|${row.entity}|${row.id}|${row.seq}`)) continue;
      find(seqs.has(row.seq) ? 6 : 1, `${row.kind} of ${row.entity} at ${row.seq} did not go unasked ${who}`);
    }
    const key = `${agentId}/${push.epoch}/${push.to}`;
    granted.set(key, new Set([...(granted.get(key) ?? []), ...after]));
  }

  /** LIVE-5: what any node commits is known at every node within a second, whatever became of the doorbell; within two when the database failed meanwhile. */
  function node(
    name: string,
    position: { epoch: string; head: number } | null,
    sockets: Iterable<ToldSocket>,
    upMs: number,
    now: number,
    tables: Tables,
  ): void {
    const { epoch, head } = tables.head;
    if (position !== null)
      for (const socket of untold(position, sockets, now, tables))
        find(
          18,
          `node ${name} knows of ${position.head}, and told ${short(socket.agentId)} of no more than ${socket.head}`,
        );
    if (position?.epoch === epoch && position.head >= head) return;
    const first = position?.epoch === epoch ? position.head + 1 : head;
    const since = Math.max(upMs, committedAtMs.get(`${epoch}/${first}`) ?? now);
    if (now - since > KNOWN_WITHIN_MS) find(18, `node ${name} does not know of ${first} after ${KNOWN_WITHIN_MS} ms`);
  }

  function pushing(agentId: string, { clientId, epoch, mutations }: PushRequest): void {
    for (const { id, name, args } of mutations as { id?: string; name: string; args: { conversationId: string } }[]) {
      const key = `${clientId}/${id}`;
      const epochs = pushes.get(key)?.epochs ?? new Set();
      pushes.set(key, { agentId, name, conversationId: args.conversationId, epochs: epochs.add(epoch ?? '') });
    }
  }

  function answered({ clientId, id, outcome }: GivenOutcome, tables: Tables): void {
    const { lane, n } = outcome;
    const before = tables.lanes.get(`${clientId}/${lane}`) ?? 0;
    if (n !== before + 1) find(7, `${n} of a lane is answered after ${before} (PUSH-1)`);
    const push = pushes.get(`${clientId}/${id}`);
    if (push === undefined) return;
    const who = short(push.agentId);
    if (!push.epochs.has('') && !push.epochs.has(tables.head.epoch))
      find(7, `a ${push.name} of ${who} is taken by a history that it was not sent to (PUSH-9)`);
    if (push.name === 'conversation.claim') claimed(who, push, outcome, tables);
  }

  /** Invariant 12: what a claim is answered is what became of the conversation in that very transaction, whoever else's claims are in it. */
  function claimed(
    who: string,
    { agentId, conversationId }: { agentId: string; conversationId: string },
    outcome: GivenOutcome['outcome'],
    tables: Tables,
  ): void {
    const row = tables.conversations.get(conversationId);
    if (row === undefined) return;
    const isTheirs = row.assigneeId === agentId && row.state === 'active';
    if (outcome.status === 'applied' && !isTheirs) find(12, `a claim of ${who} was applied and took nothing`);
    if (outcome.status !== 'refused' || outcome.error.code !== 'conflict') return;
    if (isTheirs) find(12, `a claim of ${who} was refused and took`);
    if (row.state === 'queued' && row.assigneeId === null) find(12, `a claim of ${who} was refused what nobody has`);
  }

  /** Invariant 14 (PUSH-2): what a desk is told of a change is stored, with its effect. */
  function pushed({ clientId, mutations }: PushRequest, { outcomes }: PushResponse, tables: Tables): void {
    for (const [i, outcome] of outcomes.entries()) {
      // Too old to be known any more.
      if (!('seq' in outcome) || outcome.seq === 0) continue;
      const { id } = mutations[i] as { id?: string };
      const kept = tables.results.get(`${clientId}/${outcome.lane}/${outcome.n}`);
      const isKept = kept?.outcome.status === outcome.status && (kept.id === null || kept.id === (id ?? null));
      if (!isKept && !tables.answered.has(`${clientId}/${id}`))
        find(14, `${outcome.n} of a lane was answered as ${outcome.status}, and that is not stored`);
    }
  }

  /** Invariant 5: a commit has the next number, and changes no row but to that number. */
  function number(tables: Tables): void {
    const { epoch, head } = tables.head;
    if (last?.epoch === epoch && head !== last.head + 1) find(5, `after ${last.head} the number ${head} was committed`);
    for (const [key, row] of tables.feed)
      if (last?.epoch === epoch && last.feed.get(key) !== row && row.seq !== head)
        find(5, `${row.entity} was committed at ${head} under the number ${row.seq}`);
    last = { epoch, head, feed: new Map(tables.feed) };
  }

  function committed(tables: Tables, nowMs: number): void {
    number(tables);
    const { epoch, head } = tables.head;
    committedAtMs.set(`${epoch}/${head}`, nowMs);
    const everybody = new Map<string, Set<string>>();
    for (const agentId of tables.agents.keys()) everybody.set(agentId, allowedScopes(tables, agentId));
    allowedAt.set(`${epoch}/${head}`, everybody);
  }

  function desk(one: SimulatedDesk, tables: Tables): void {
    const position = one.position();
    const before = positions.get(one.agentId);
    const who = short(one.agentId);
    if (before?.epoch === position.epoch && position.cursor < before.cursor) find(4, `the cursor of ${who} went back`);
    positions.set(one.agentId, position);
    // Rows move only with the position; that they do is what crashes and the end look at.
    const known = shown.get(one.agentId);
    const at = known?.position === position ? known.at : JSON.stringify(position);
    const rows = known?.at === at ? known.rows : one.rows();
    const isNew = known?.at !== at || tables.head.head !== known.head;
    const allowed = granted.get(`${one.agentId}/${position.epoch}/${position.cursor}`);
    if (allowed !== undefined && (known?.rows !== rows || known.allowed !== allowed))
      for (const { scope, entity } of rows)
        if (!allowed.has(scope)) find(3, `${entity} of ${scope} is kept at ${who} after its scope was lost`);
    shown.set(one.agentId, { position, at, rows, head: tables.head.head, allowed });
    const { head } = tables;
    if (isNew && position.epoch === head.epoch && position.cursor === head.head)
      compare(one, rows, position, tables, false);
    const pending = idsIn(one.outbox());
    if (taken.size > 0) excuse(one.agentId, position, pending);
    const was = behind.get(one.agentId);
    // The numbers of an earlier history say nothing of this one (seed 600912).
    if (was !== undefined && (position.epoch !== was.epoch || position.cursor < was.cursor)) return;
    behind.delete(one.agentId);
    const items = idsOf(rows);
    for (const entry of written.values()) {
      if (entry.agentId !== one.agentId || !entry.sure || entry.discarded || entry.excused) continue;
      const isShown = pending.has(entry.rowId) || items.has(entry.rowId);
      if (isShown && vanished.size === 0) continue;
      const key = `${who}/${entry.rowId}`;
      const holds = position.held.includes(`conv:${entry.conversationId}`) && entry.kind !== 'correction';
      if (!isShown && holds) find(10, `a ${entry.kind} of ${who} vanished while its thread is here`);
      if (!isShown) vanished.add(key);
      else if (vanished.delete(key) && holds && before?.held.includes(`conv:${entry.conversationId}`))
        find(10, `a ${entry.kind} of ${who} vanished and came back`);
    }
  }

  /**
   * What a restore took while it was in an outbox is lost by right in one case: the history that had the effect had answered, and that answer, or the row, took the
   * entry out before its desk knew of another. From then on nobody can tell; from when it knows, it has to be kept.
   */
  function excuse(agentId: string, { epoch, nextEpoch }: DeskPosition, pending: ReadonlySet<string>): void {
    for (const [rowId, history] of taken) {
      const entry = written.get(rowId);
      if (entry?.agentId !== agentId) continue;
      const knows = epoch !== history || (nextEpoch !== '' && nextEpoch !== history);
      if (!knows && pending.has(rowId)) continue;
      taken.delete(rowId);
      if (!knows) entry.excused = true;
    }
  }

  /** The desk's rows of the scopes that it holds whole against the feed's, which are what the server has. */
  function compare(
    one: SimulatedDesk,
    rows: ReturnType<SimulatedDesk['rows']>,
    position: DeskPosition,
    tables: Tables,
    isEnd: boolean,
  ): void {
    const who = short(one.agentId);
    const held = new Set(position.held);
    const here = new Map(rows.map((row) => [`${row.scope}|${row.entity}|${row.id}`, row]));
    for (const [key, row] of tables.feed) {
      if (!held.has(row.scope)) continue;
      const mine = here.get(key);
      here.delete(key);
      if (row.kind !== 'put') {
        if (mine)
          find(
            13,
            `${row.entity} ${short(row.id)} is at ${who} after it was ${row.kind === 'del' ? 'deleted' : 'moved'}`,
          );
      } else if (mine === undefined)
        find(isEnd ? 1 : 4, `${row.entity} ${short(row.id)} at ${row.seq} is missing at ${who}`);
      else if (!sameJson(mine.data, row.data))
        find(2, `${row.entity} ${short(row.id)} at ${row.seq} differs at ${who} (${mine.seq})`);
    }
    for (const row of here.values()) {
      if (held.has(row.scope)) find(13, `${row.entity} ${short(row.id)} is at ${who} and nowhere else`);
      else if (isEnd) find(3, `${row.entity} of ${row.scope} is left at ${who}`);
    }
  }

  function isInSync(one: SimulatedDesk, tables: Tables): boolean {
    if (!one.isAlive()) return false;
    return isAtHead(one, tables) && one.outbox().every(({ state }) => state === 'refused' || state === 'held');
  }

  /** LIVE-4: whoever misses nothing need not have heard how far the workspace is. */
  function isAtHead(one: SimulatedDesk, tables: Tables): boolean {
    const { epoch, cursor, held, resume } = one.position();
    const allowed = allowedScopes(tables, one.agentId);
    if (epoch !== tables.head.epoch || resume !== 'null' || held.length !== allowed.size) return false;
    if (cursor === tables.head.head) return true;
    // What it missed may not be told any more.
    if (cursor < tables.head.minRetained) return false;
    for (const { seq, scope } of tables.feed.values()) if (seq > cursor && allowed.has(scope)) return false;
    return true;
  }

  function end(desks: readonly SimulatedDesk[], tables: Tables): void {
    for (const one of desks) {
      const who = short(one.agentId);
      if (!isInSync(one, tables)) {
        const { cursor } = one.position();
        const open = one.outbox().filter(({ state }) => state !== 'refused' && state !== 'held');
        if (open.length > 0)
          find(9, `${open.length} entries of ${who} are still under way (${open[0]?.name} ${open[0]?.state})`);
        if (!isAtHead(one, tables)) find(18, `${who} is at ${cursor} of ${tables.head.head}`);
      }
      compare(one, one.rows(), one.position(), tables, true);
      const shown = new Map(one.outbox().map((row) => [idIn(row.name, row.args), row.state]));
      for (const entry of written.values()) {
        if (entry.agentId !== one.agentId || entry.discarded) continue;
        const effects = tables.effects.get(entry.rowId) ?? 0;
        if (effects > 1) find(7, `a ${entry.kind} of ${who} took effect ${effects} times`);
        if (effects === 1 && shown.has(entry.rowId) && shown.get(entry.rowId) !== 'acknowledged')
          find(7, `a ${entry.kind} of ${who} took effect and is shown as ${shown.get(entry.rowId)}`);
        if (effects === 0 && entry.sure && !entry.excused && !shown.has(entry.rowId))
          find(7, `a ${entry.kind} of ${who} is lost`);
      }
    }
    order(tables);
    for (const reply of tables.sent.values()) {
      if (
        reply.assigneeId !== reply.authorId ||
        reply.ownershipVersion !== reply.writtenUnder ||
        reply.lastCustomerN > reply.seenThrough
      )
        find(12, `a reply of ${short(reply.authorId)} went out under what had passed`);
    }
    for (const [key, winner] of tables.winners) if (winner.includes('+')) find(12, `${key.slice(-5)} has two winners`);
  }

  /** Invariant 8: what one agent wrote in one conversation stands, and goes to the channel, in the order of writing. */
  function order(tables: Tables): void {
    const last = new Map<string, number>();
    for (const { conversationId, messageId } of tables.channel.values()) {
      const message = tables.messages.get(messageId);
      const entry = written.get(messageId);
      if (message === undefined || entry === undefined) continue;
      const lane = `${entry.agentId}/${conversationId}`;
      if (entry.order < (last.get(lane) ?? 0)) find(8, `replies of ${short(entry.agentId)} changed their order`);
      last.set(lane, entry.order);
      const channel = `channel/${conversationId}`;
      if (message.n < (last.get(channel) ?? 0)) find(8, 'the channel has another order than the thread');
      last.set(channel, message.n);
    }
  }

  return {
    findings,
    written,
    page,
    live,
    committed,
    pushing,
    answered,
    pushed,
    node,
    desk,
    isInSync,
    end,
    mended: (desk, tables) => {
      const known = findings.length;
      compare(desk, desk.rows(), desk.position(), tables, true);
      return findings.slice(known);
    },
    fact: (fact) => {
      if (fact.kind === 'at' && fact.at.getTime() > fact.now.getTime()) find(17, 'something was made later than now');
      if (fact.kind === 'claim' && (fact.state !== 'queued' || fact.holder !== null))
        find(12, `a claim took what was ${fact.state}`);
    },
    forget: (agentId) => {
      shown.delete(agentId);
      // Until it is where it was, what it had shown may be missing.
      const place = positions.get(agentId);
      const was = behind.get(agentId);
      if (place !== undefined && (was?.epoch !== place.epoch || was.cursor < place.cursor))
        behind.set(agentId, { epoch: place.epoch, cursor: place.cursor });
      positions.delete(agentId);
      // Nor whether it had gone: the earlier cache may hold its thread, and be told of it once more (seed 1877).
      for (const key of vanished) if (key.startsWith(`${short(agentId)}/`)) vanished.delete(key);
    },
    restored: (before, tables, desks, nowMs) => {
      committed(tables, nowMs);
      // What left an outbox because the old history had it cannot be brought back by anybody. What is still in one can.
      const waiting = new Set(desks.flatMap((one) => one.outbox().map((row) => idIn(row.name, row.args))));
      for (const entry of written.values()) {
        if (tables.effects.has(entry.rowId) || !before.effects.has(entry.rowId)) continue;
        if (waiting.has(entry.rowId)) taken.set(entry.rowId, before.head.epoch);
        else entry.excused = true;
      }
      // Who had not caught up after a power cut has the new history to reach first, whole (seed 704682).
      for (const agentId of behind.keys()) behind.set(agentId, { epoch: tables.head.epoch, cursor: 0 });
    },
  };
}

/** An oracle that knows what was written and who is in sync, on which the world depends, and looks for nothing. */
export function blindfold(oracle: Oracle): Oracle {
  const nothing = () => undefined;
  const looking = {
    page: nothing,
    live: nothing,
    committed: nothing,
    node: nothing,
    fact: nothing,
    pushing: nothing,
    answered: nothing,
    pushed: nothing,
    desk: nothing,
    forget: nothing,
    restored: nothing,
    end: nothing,
    mended: () => [],
  };
  return { ...oracle, ...looking };
}

/** Rows that were read are the same object until something is written: what follows from them is found once. */
const pendingIds = new WeakMap<readonly OutboxRow[], Set<string>>();
const rowIds = new WeakMap<readonly BaseRow[], Set<string>>();

function idsIn(outbox: readonly OutboxRow[]): ReadonlySet<string> {
  const known = pendingIds.get(outbox);
  if (known !== undefined) return known;
  const ids = new Set(outbox.map(({ name, args }) => idIn(name, args)));
  pendingIds.set(outbox, ids);
  return ids;
}

function idsOf(rows: readonly BaseRow[]): ReadonlySet<string> {
  const known = rowIds.get(rows);
  if (known !== undefined) return known;
  const ids = new Set<string>();
  for (const { id } of rows) ids.add(id);
  rowIds.set(rows, ids);
  return ids;
}

/** Id of the row that a mutation makes; '' when it makes none. */
export function idIn(name: string, args: string): string {
  if (name === 'correction.approve' || name === 'correction.reject') return '';
  const { messageId, noteId, correctionId } = JSON.parse(args) as Record<string, string | undefined>;
  return correctionId ?? messageId ?? noteId ?? '';
}

/** Of a row of the feed, which is never changed in place: the text that was found to be it. */
const sameText = new WeakMap<object, string>();

/** Whether a text is that row, whatever the order of its keys. */
function sameJson(text: string | null, row: unknown): boolean {
  if (text === null || typeof row !== 'object' || row === null) return false;
  if (sameText.get(row) === text) return true;
  const own = JSON.stringify(row);
  if (text !== own && !isDeepStrictEqual(JSON.parse(text), JSON.parse(own))) return false;
  sameText.set(row, text);
  return true;
}

type Shown = Pick<ConversationRow, 'state' | 'assigneeId' | 'preview' | 'gap'>;

/** Invariant 11: a model of its own of what a desk shows of a conversation: the row with what waits replayed over it. */
export function modelOf(base: ConversationRow, outbox: ReturnType<SimulatedDesk['outbox']>, me: string): Shown {
  let { state, assigneeId, preview, gap } = base;
  for (const row of outbox) {
    if (row.lane !== base.id || row.state === 'refused' || row.state === 'held') continue;
    const args = JSON.parse(row.args) as { text?: string; seenThrough?: number; gap?: ConversationRow['gap'] };
    const isMine = assigneeId === me && state === 'active';
    if (row.name === 'conversation.release' && isMine) [state, assigneeId] = ['queued', null];
    if (row.name === 'conversation.handBack' && isMine) [state, assigneeId] = ['assistant', null];
    if (row.name === 'conversation.close' && state !== 'closed') [state, gap] = ['closed', args.gap ?? null];
    if (row.name === 'conversation.reply' && isMine && (args.seenThrough ?? 0) >= base.lastCustomerN)
      preview = (args.text ?? '').replace(/\s+/g, ' ').trim().slice(0, 160);
  }
  return { state, assigneeId, preview, gap };
}
