/**
 * The network of the engine's own tests: a server in memory that keeps the protocol (docs/protocol.md) and does what a test tells it: drop, refuse, hold,
 * lose answers. The real one is used in tests/integration.
 */

import type { Connect } from '#engine/index.ts';
import type { AgentRow } from '#shared/agent/schema.ts';
import type { Change, EntityName, Page, PullRequest, PushOutcome, PushRequest } from '#shared/contract/sync.ts';
import { AppError } from '#shared/lib/errors.ts';
import { ok } from '#shared/lib/result.ts';

type Row = { entity: string; id: string; seq: number; data: unknown; scopes: Set<string>; left: Map<string, number> };
type Envelope = { lane: string; n: number; name: string; args: Record<string, unknown>; at: string };
type Ends = { hear: (name: string, data: unknown) => void; down: () => void };
type Verdict =
  | { status: 'applied' }
  | { status: 'refused'; message: string }
  | { status: 'held'; why: 'thread_moved' | 'ownership_moved' };

export type ScriptedServer = {
  connect: Connect;
  put: (scopes: readonly string[], entity: EntityName | (string & {}), id: string, data: unknown) => void;
  remove: (entity: string, id: string) => void;
  /** Scopes granted; taking one away revokes it. */
  scopes: Set<string>;
  /** What was applied, in order; each effect once. */
  applied: Envelope[];
  pushes: number;
  /** Answers come back changed, late or not at all. */
  faults: { down: boolean; loseAnswers: number; pageRows: number; retryLanes: Set<string>; refuseAll: AppError | null };
  decide: (mutation: Envelope) => Verdict;
  /** Effect of an applied mutation on the rows. */
  effect: (mutation: Envelope) => void;
  /** Cuts every connection. */
  cut: () => void;
  push: (name: string, data: unknown) => void;
  poke: () => void;
  /** A restore from a backup: another history. */
  newEpoch: (epoch: string) => void;
  restoreLanes: () => void;
  head: () => number;
};

export function createScriptedServer(agent: AgentRow): ScriptedServer {
  const rows = new Map<string, Row>();
  const lanes = new Map<string, PushOutcome[]>();
  const links = new Set<Ends>();
  let head = 0;
  let epoch = 'epoch-1';

  const server: ScriptedServer = {
    scopes: new Set(['ws', `agent:${agent.id}`]),
    applied: [],
    pushes: 0,
    faults: { down: false, loseAnswers: 0, pageRows: 1_000, retryLanes: new Set(), refuseAll: null },
    decide: () => ({ status: 'applied' }),
    effect: () => undefined,
    connect: async ({ clientId }) => {
      await Promise.resolve();
      if (server.faults.refuseAll) throw server.faults.refuseAll;
      if (server.faults.down) throw new AppError('offline', 'down');
      const own: Ends = { hear: () => undefined, down: () => undefined };
      links.add(own);
      return {
        send: async (name, input) => {
          await new Promise((resolve) => setImmediate(resolve));
          if (server.faults.down || !links.has(own)) throw new AppError('offline', 'down');
          const answer = structuredClone(answerTo(name, input, clientId));
          await new Promise((resolve) => setImmediate(resolve));
          if (name === 'sync:push' && server.faults.loseAnswers > 0) {
            server.faults.loseAnswers -= 1;
            links.delete(own);
            own.down();
          }
          if (!links.has(own)) throw new AppError('offline', 'lost');
          return answer;
        },
        onPush: (listener) => {
          own.hear = listener;
        },
        onDown: (listener) => {
          own.down = listener;
        },
        close: () => void links.delete(own),
      };
    },
    put: (scopes, entity, id, data) => {
      head += 1;
      const key = `${entity}/${id}`;
      const before = rows.get(key);
      const left = new Map(before?.left);
      for (const scope of before?.scopes ?? []) if (!scopes.includes(scope)) left.set(scope, head);
      for (const scope of scopes) left.delete(scope);
      rows.set(key, { entity, id, seq: head, data, scopes: new Set(scopes), left });
      server.poke();
    },
    remove: (entity, id) => {
      head += 1;
      const row = rows.get(`${entity}/${id}`);
      if (!row) return;
      for (const scope of row.scopes) row.left.set(scope, head);
      row.scopes.clear();
      row.seq = head;
      server.poke();
    },
    cut: () => {
      const all = [...links];
      links.clear();
      for (const link of all) link.down();
    },
    push: (name, data) => {
      for (const link of links) link.hear(name, data);
    },
    poke: () => server.push('poke', { epoch, head, serverTime: Date.now() }),
    newEpoch: (next) => {
      epoch = next;
    },
    restoreLanes: () => lanes.clear(),
    head: () => head,
  };

  function answerTo(name: string, input: unknown, clientId: string): unknown {
    if (name === 'session:get') return ok({ agent, workspaceId: agent.id, workspaceName: 'Test workspace', epoch });
    if (name === 'sync:pull') return ok(pull(input as PullRequest));
    if (name === 'sync:push') return ok(push(input as PushRequest, clientId));
    return ok({});
  }

  function pull(request: PullRequest): Page {
    const reset = request.epoch !== epoch || request.cursor > head;
    const from = reset ? 0 : request.cursor;
    const held = reset ? [] : request.held;
    const kept = held.filter((scope) => server.scopes.has(scope));
    const resume = reset ? null : request.resume;
    const frame = {
      epoch,
      reset,
      from,
      to: head,
      target: head,
      lost: held.filter((s) => !server.scopes.has(s)),
      serverTime: Date.now(),
    };
    const changes: Change[] = [];
    for (const row of [...rows.values()].sort((a, b) => a.seq - b.seq)) {
      for (const scope of kept) {
        if (row.scopes.has(scope) && row.seq > from) changes.push(put(row, scope));
        const leftAt = row.left.get(scope) ?? 0;
        if (leftAt > from)
          changes.push({
            kind: row.scopes.size > 0 ? 'leave' : 'del',
            entity: row.entity,
            id: row.id,
            scope,
            seq: leftAt,
          });
      }
    }
    const gained: string[] = [];
    const wanted = [...server.scopes].filter((scope) => !kept.includes(scope));
    if (resume) wanted.sort((a, b) => Number(b === resume.scope) - Number(a === resume.scope));
    for (const scope of wanted) {
      const all = [...rows.values()]
        .filter((row) => row.scopes.has(scope))
        .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      const rest = resume?.scope === scope ? all.filter((row) => keyOf(row) > `${resume.entity}/${resume.id}`) : all;
      const part = rest.slice(0, Math.max(0, server.faults.pageRows - changes.length));
      changes.push(...part.map((row) => put(row, scope)));
      const last = part.at(-1);
      if (part.length < rest.length) {
        const at = last ? { scope, entity: last.entity, id: last.id } : resume?.scope === scope ? resume : null;
        return { ...frame, changes, gained, resume: at, more: true };
      }
      gained.push(scope);
    }
    return { ...frame, changes, gained, resume: null, more: false };
  }

  function push({ mutations }: PushRequest, clientId: string) {
    server.pushes += 1;
    const outcomes = (mutations as Envelope[]).map((mutation): PushOutcome => {
      const { lane, n } = mutation;
      const key = `${clientId}/${lane}`;
      const done = lanes.get(key) ?? [];
      lanes.set(key, done);
      const before = done[n - 1];
      if (before) return before;
      if (n > done.length + 1) return { lane, n, status: 'gap', expected: done.length + 1 };
      if (server.faults.retryLanes.has(lane))
        return { lane, n, status: 'retry', afterMs: 10, error: { code: 'internal', message: 'later' } };
      const verdict = server.decide(mutation);
      head += 1;
      if (verdict.status === 'applied') {
        server.applied.push(mutation);
        head -= 1;
        const at = head;
        server.effect(mutation);
        if (head === at) head += 1;
      }
      const outcome: PushOutcome =
        verdict.status === 'applied'
          ? { lane, n, status: 'applied', seq: head }
          : verdict.status === 'refused'
            ? { lane, n, status: 'refused', seq: head, error: { code: 'conflict', message: verdict.message } }
            : { lane, n, status: 'held', seq: head, why: verdict.why, error: { code: 'conflict', message: 'held' } };
      done.push(outcome);
      return outcome;
    });
    return { outcomes, serverTime: Date.now() };
  }

  return server;
}

const keyOf = ({ entity, id }: Row) => `${entity}/${id}`;
const put = ({ entity, id, seq, data }: Row, scope: string): Change => ({ kind: 'put', entity, id, scope, seq, data });
