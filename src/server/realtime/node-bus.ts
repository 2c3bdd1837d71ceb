import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Log } from '#server/deps.ts';
import type { WorkspaceId } from '#shared/lib/ids.ts';
import { createGather } from './gather.ts';
import { type NodeMessage, readEnvelope, writeEnvelope } from './node-message.ts';

const channel = 'baton_nodes';
const tell = `select pg_notify('${channel}', payload) from unnest($1::text[]) as payload`;
const coalesceMs = 10;
const beatMs = 1_000;
/** Three beats and some: a node that was not heard for so long is gone until it is heard again. */
const goneAfterMs = 4_000;
/** PostgreSQL's bound is 8,000 bytes for a payload; more than one of ours never shares one. */
const connectMs = 3_000;
const retryMs = 500;

export type NodeBus = {
  /** Tells the other nodes, at best: nothing may rest on its arrival. At most every 10 ms. */
  send: (message: NodeMessage) => void;
  onMessage: (listener: (message: NodeMessage, node: string) => void) => void;
  /** A node was heard for the first time, or again. */
  onNode: (listener: (node: string) => void) => void;
  /** A node said goodbye or was not heard for 4 s: it was killed, or is cut off. */
  onNodeGone: (listener: (node: string) => void) => void;
  stop: () => Promise<void>;
};

/** For the embedded engine, whose one process is all there is. */
export function createLonelyBus(): NodeBus {
  return {
    send: () => undefined,
    onMessage: () => undefined,
    onNode: () => undefined,
    onNodeGone: () => undefined,
    stop: () => Promise.resolve(),
  };
}

/**
 * What nodes on one PostgreSQL tell each other, through LISTEN and NOTIFY on a connection of its own, never inside a write (SYNC 2.5: that cut commits 3.4 times).
 * Payloads are ids and numbers. A lost connection is made again; what was said meanwhile is lost, and made good by the poll of the head.
 */
export function createNodeBus(options: { databaseUrl: string; workspaceId: WorkspaceId; log: Log }): NodeBus {
  const { databaseUrl, workspaceId, log } = options;
  const me = randomBytes(8).toString('hex');
  const heardAt = new Map<string, number>();
  const messageListeners = new Set<(message: NodeMessage, node: string) => void>();
  const nodeListeners = new Set<(node: string) => void>();
  const goneListeners = new Set<(node: string) => void>();
  let client: pg.Client | null = null;
  let waiting: NodeMessage[] = [];
  let stopped = false;

  function hear(payload: string): void {
    const envelope = readEnvelope(payload);
    if (!envelope || envelope.workspaceId !== workspaceId || envelope.node === me) return;
    const { node, message } = envelope;
    if (message.is === 'bye') {
      forget(node);
      return;
    }
    const isNew = !heardAt.has(node);
    heardAt.set(node, performance.now());
    if (isNew) for (const listener of nodeListeners) listener(node);
    for (const listener of messageListeners) listener(message, node);
  }

  function forget(node: string): void {
    if (heardAt.delete(node)) for (const listener of goneListeners) listener(node);
  }

  async function connect(): Promise<void> {
    const made = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: connectMs,
      query_timeout: connectMs,
    });
    let isLost = false;
    const lose = () => {
      if (isLost) return;
      isLost = true;
      if (client === made) client = null;
      made.end().catch(() => undefined);
      if (!stopped) setTimeout(() => void connect(), retryMs).unref();
    };
    made.on('error', lose);
    made.on('end', lose);
    made.on('notification', ({ payload }) => hear(payload ?? ''));
    try {
      await made.connect();
      await made.query(`listen ${channel}`);
      client = made;
      // Whoever listens answers with what they know.
      send({ is: 'alive' });
    } catch {
      log.warn({ part: 'nodes' }, 'the connection to the other nodes could not be made; it is tried again');
      lose();
    }
  }

  const gather = createGather(coalesceMs, flush);
  function flush(): void {
    const payloads = waiting.map((message) => writeEnvelope({ node: me, workspaceId, message }));
    waiting = [];
    client
      ?.query({ name: 'tell', text: tell, values: [payloads] })
      // A query that is not answered in time tells of a half-open connection.
      .catch(() => client?.emit('error', new Error('The connection to the other nodes is broken.')));
  }

  function send(message: NodeMessage): void {
    if (client === null) return;
    // Of several heads the last one says it all.
    if (message.is === 'head') waiting = waiting.filter(({ is }) => is !== 'head');
    waiting.push(message);
    gather.ring();
  }

  const beat = setInterval(() => {
    send({ is: 'alive' });
    // Without a connection nobody can be heard: that says nothing of them.
    if (client === null) return;
    for (const [node, at] of heardAt) if (performance.now() - at > goneAfterMs) forget(node);
  }, beatMs);
  beat.unref();
  void connect();

  return {
    send,
    onMessage: (listener) => void messageListeners.add(listener),
    onNode: (listener) => void nodeListeners.add(listener),
    onNodeGone: (listener) => void goneListeners.add(listener),
    async stop() {
      clearInterval(beat);
      send({ is: 'bye' });
      gather.stop();
      if (waiting.length > 0) flush();
      stopped = true;
      await client?.end().catch(() => undefined);
    },
  };
}
