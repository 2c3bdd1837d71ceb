/** A desktop reduced to its wire: signs in, speaks the contract of `/agents`, holds what it pulled in memory. For tests that look at the server from outside. */
import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { authBasePath } from '#shared/contract/api.ts';
import { type AgentEventInput, type AgentEventName, type AgentEventOutput, ackOf } from '#shared/contract/realtime.ts';
import { type Change, type EntityName, type EntityRow, entities, type PushOutcome } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { laneOf, type MutationArgs, type MutationName } from '#shared/conversation/contract.ts';
import { type Result, unwrap } from '#shared/lib/result.ts';

export type Login = { email: string; password: string };

const ACK_LIMIT_MS = 10_000;

/**
 * Signs in over HTTP as the desktop does.
 *
 * @returns the bearer token. Throws with the status when it is refused.
 */
export async function signIn(url: string, { email, password }: Login): Promise<string> {
  const response = await fetch(`${url}${authBasePath}/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const token = response.headers.get('set-auth-token');
  if (!response.ok || token === null) throw new Error(`Sign-in answered ${response.status}: ${await response.text()}`);
  return token;
}

export type Wire = {
  socket: Socket;
  clientId: string;
  /** Calls an event of the contract and checks the answer against it. */
  call: <N extends AgentEventName>(name: N, input: AgentEventInput<N>) => Promise<Result<AgentEventOutput<N>>>;
  /** Sends anything under any name and gives back whatever is acknowledged. Rejects after `limitMs` without an answer. */
  send: (name: string, payload: unknown, limitMs?: number) => Promise<unknown>;
  /** Pushes one mutation in its lane under the next number. */
  push: <N extends MutationName>(name: N, args: MutationArgs<N>) => Promise<PushOutcome>;
  /** Pushes one mutation whose arguments may be anything. `at`: when it was done, by the desktop's clock. */
  pushRaw: (name: string, args: unknown, lane?: string, at?: string) => Promise<PushOutcome>;
  /** Pulls to the head. */
  /** `ahead`: asked as if the page before were still being written (FEED-11). */
  pull: (ahead?: true) => Promise<void>;
  /** Every row of a kind that was pulled and is still held. */
  rows: <E extends EntityName>(entity: E) => EntityRow<E>[];
  scopes: () => readonly string[];
  close: () => void;
};

/**
 * Connects to `/agents`.
 *
 * @throws when the server refuses the handshake
 */
export async function connectWire(url: string, token: string, clientId: string = randomUUID()): Promise<Wire> {
  const socket = io(`${url}/agents`, {
    transports: ['websocket'],
    auth: { token, clientId, protocol: PROTOCOL_VERSION },
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) => {
      socket.close();
      reject(error);
    });
  });
  const feed = createFeed();
  const lanes = new Map<string, number>();

  const send: Wire['send'] = async (name, payload, limitMs = ACK_LIMIT_MS) =>
    await (socket.timeout(limitMs).emitWithAck(name, payload) as Promise<unknown>);

  const callOnce: Wire['call'] = async (name, input) => {
    const answer = await send(name, input);
    return ackOf(name).parse(answer) as Result<AgentEventOutput<typeof name>>;
  };
  /** A client that is told to wait waits (SEC-94), for as long as it is told. */
  const call: Wire['call'] = async (name, input) => {
    for (;;) {
      const answer = await callOnce(name, input);
      if (answer.ok || answer.error.code !== 'rate_limited') return answer;
      const waitMs = answer.error.details?.retryAfterMs;
      await new Promise((resolve) => setTimeout(resolve, typeof waitMs === 'number' ? waitMs : 1_000));
    }
  };

  const pushRaw: Wire['pushRaw'] = async (
    name,
    args,
    lane = laneOf(name as MutationName, args),
    at = new Date().toISOString(),
  ) => {
    const n = (lanes.get(lane) ?? 0) + 1;
    const envelope = { lane, n, name, args, at, protocol: PROTOCOL_VERSION };
    const { outcomes } = unwrap(
      await call('sync:push', {
        clientId: clientId as AgentEventInput<'sync:push'>['clientId'],
        mutations: [envelope],
      }),
    );
    const outcome = outcomes[0];
    if (outcome === undefined) throw new Error('The push was answered without an outcome.');
    if (outcome.status !== 'gap' && outcome.status !== 'retry') lanes.set(lane, n);
    return outcome;
  };

  return {
    socket,
    clientId,
    call,
    send,
    pushRaw,
    push: async (name, args) => await pushRaw(name, args),
    pull: async (ahead) => {
      for (let more = true; more; ) {
        const page = unwrap(await call('sync:pull', { ...feed.request(clientId), ...(ahead && { ahead }) }));
        feed.apply(page);
        more = page.more;
      }
    },
    rows: (entity) => feed.rows(entity),
    scopes: () => feed.scopes(),
    close: () => {
      socket.close();
    },
  };
}

type Page = AgentEventOutput<'sync:pull'>;

/** The cursor, the scopes held and the rows of each scope, as a client that does everything right keeps them. */
function createFeed() {
  let epoch = '';
  let cursor = 0;
  let resume: Page['resume'] = null;
  const held = new Map<string, Map<string, Change & { kind: 'put' }>>();
  const rowsOf = (scope: string) => {
    const rows = held.get(scope) ?? new Map<string, Change & { kind: 'put' }>();
    held.set(scope, rows);
    return rows;
  };
  const complete = new Set<string>();
  return {
    request: (clientId: string): AgentEventInput<'sync:pull'> => ({
      protocol: PROTOCOL_VERSION,
      clientId: clientId as AgentEventInput<'sync:pull'>['clientId'],
      epoch,
      cursor,
      held: [...complete],
      resume,
    }),
    apply: (page: Page): void => {
      if (page.reset) {
        held.clear();
        complete.clear();
      }
      for (const change of page.changes) {
        const rows = rowsOf(change.scope);
        if (change.kind === 'put') rows.set(`${change.entity}/${change.id}`, change);
        else rows.delete(`${change.entity}/${change.id}`);
      }
      for (const scope of page.gained) complete.add(scope);
      for (const scope of page.lost) {
        complete.delete(scope);
        held.delete(scope);
      }
      epoch = page.epoch;
      cursor = page.to;
      resume = page.resume;
    },
    rows: <E extends EntityName>(entity: E): EntityRow<E>[] => {
      const found = new Map<string, { seq: number; row: EntityRow<E> }>();
      for (const rows of held.values()) {
        for (const change of rows.values()) {
          if (change.entity !== entity || (found.get(change.id)?.seq ?? -1) > change.seq) continue;
          found.set(change.id, { seq: change.seq, row: entities[entity].parse(change.data) as EntityRow<E> });
        }
      }
      return [...found.values()].map(({ row }) => row);
    },
    scopes: () => [...complete],
  };
}
