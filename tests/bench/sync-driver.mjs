/**
 * The product beside the peers, in the form of their runner (`BENCH_PRODUCT=…/sync-driver.mjs`, the runner names its helpers in BENCH_COMMON): the real server on
 * PostgreSQL with authorisation, scopes and feed, and the real engine with its socket, outbox, encrypted stores and full-text index. Rows are messages of conversations that
 * the agent holds. Bulk changes are committed by another process on the same database, as another node or an import would; single ones by the server's own.
 */
import { execFileSync, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { watch } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { serve, message, nowNs, ms, peakRssMb, PG_URL } = await import(process.env.BENCH_COMMON);
/** Messages a conversation: a long thread, so that an agent holds hundreds of them and not thousands. */
const THREAD = 100;
/** Where the runner's single changes begin, and how many there are at most. They are messages of threads that are there, as a reply is: a thread that begins is more than one change. */
const SINGLES = { from: 900_000, most: 300 };
const PER_COMMIT = 2_000;
/** How often the client looks whether it is there; a millisecond's timer took a twentieth of the processor. */
const LOOK_MS = 4;

/** UUID version 7 as the product makes them, ordered by time; the same for the same row on both sides. */
const uuidOf = (kind, i) => {
  const hex = createHash('sha256').update(`${kind} ${i}`).digest('hex');
  const at = (1_790_000_000_000 + i * 1_000).toString(16).padStart(12, '0');
  return `${at.slice(0, 8)}-${at.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
const messageId = (i) => uuidOf('message', i);
const conversationOf = (i) => uuidOf('conversation', Math.floor(i / THREAD) * THREAD);
/** The runner names rows by the ids of its own. */
const numberOf = (id) => Number(id.split('_')[1]);

const rowOf = (i, rev) => {
  const made = message(i, rev);
  return {
    id: messageId(i),
    conversationId: conversationOf(i),
    n: (i % THREAD) + 1,
    author: { kind: i % 3 === 0 ? 'customer' : 'agent', id: null, name: made.author_id },
    kind: i % 3 === 0 ? 'text' : 'reply',
    // What the runner asks for later travels in the words: the revision, and when the write began.
    text: `r${rev} t0 ${made.body}`,
    at: new Date(made.created_at).toISOString(),
    confidence: null,
    floor: null,
    engine: null,
    sources: [],
    suggestionId: null,
    deliveredAt: null,
  };
};

/** The messages' latest state, in the agent's scopes. */
async function putMessages(tx, changes) {
  const rows = changes.map((row) => ({
    ...row,
    workspaceId: tx.workspaceId,
    author: JSON.stringify(row.author),
    sources: '[]',
  }));
  // As the product stores messages (conversation/messages.ts).
  await tx.later(
    tx.db
      .insertInto('message')
      .values(rows)
      .onConflict((on) => on.columns(['workspaceId', 'id']).doUpdateSet((eb) => ({ text: eb.ref('excluded.text') }))),
  );
  for (const row of changes) tx.put('message', row.id, [`conv:${row.conversationId}`], row);
}

if (process.argv[2] === 'importer') {
  const { openDatabase } = await import('#server/db/database.ts');
  const { createStore } = await import('#server/db/store.ts');
  const { columnsOf } = await import('#server/conversation/store.ts');
  const { randomBytes } = await import('node:crypto');
  const made = new Set();
  let store;
  let given;

  /** Copies of the pattern that are not there yet. */
  async function putThreads(tx, ids) {
    for (const id of new Set(ids)) {
      if (made.has(id)) continue;
      made.add(id);
      const { pattern, agentId } = given;
      const record = { ...pattern, row: { ...pattern.row, id, number: 10_000 + made.size, assigneeId: agentId } };
      await tx.db
        .insertInto('conversation')
        .values({
          ...columnsOf(record),
          id,
          workspaceId: tx.workspaceId,
          tokenHash: createHash('sha256').update(id).digest('hex'),
        })
        .execute();
      tx.put('conversation', id, [`team:${record.row.teamId}`], record.row);
    }
  }

  serve({
    async open(arg) {
      given = arg;
      const database = await openDatabase({ ...given.database }, { info() {}, warn() {}, error() {}, debug() {} });
      store = createStore(database, { clock: () => new Date(), random: randomBytes });
      const singles = Array.from({ length: SINGLES.most }, (_, k) => conversationOf(SINGLES.from + k));
      await store.write('system', given.workspaceId, (tx) => putThreads(tx, singles));
    },
    async write({ ops }) {
      for (let at = 0; at < ops.length; at += PER_COMMIT) {
        const changes = ops.slice(at, at + PER_COMMIT).map(([i, rev]) => rowOf(i, rev));
        await store.write('system', given.workspaceId, async (tx) => {
          await putThreads(
            tx,
            changes.map(({ conversationId }) => conversationId),
          );
          await putMessages(tx, changes);
        });
      }
    },
  });
} else if (process.argv[2] === 'server') {
  const { startTestServer } = await import('../support/server.ts');
  const { loadConversation } = await import('#server/conversation/store.ts');
  const pg = (await import('pg')).default;
  let server;
  let importer;
  let agent;
  let dropDatabase = async () => undefined;

  /** Asks the process that imports, as the runner asks this one. */
  const startImporter = () => {
    const child = fork(import.meta.filename, ['importer'], { serialization: 'advanced' });
    let last = 0;
    return (op, arg) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        const hear = (answer) => {
          if (answer.id !== id) return;
          child.off('message', hear);
          if (answer.err) reject(new Error(answer.err));
          else resolve(answer.res);
        };
        child.on('message', hear);
        child.send({ id, op, arg });
      });
  };

  serve({
    async start() {
      const name = `baton_bench_${process.pid}`;
      const asRoot = async (statement) => {
        const root = new pg.Client({ connectionString: PG_URL });
        await root.connect();
        await root.query(statement);
        await root.end();
      };
      await asRoot(`create database ${name}`);
      // What a run leaves behind is vacuumed and written out in the middle of the next.
      dropDatabase = async () => await asRoot(`drop database ${name} with (force)`);
      const url = new URL(PG_URL);
      url.pathname = `/${name}`;
      server = await startTestServer({ config: { databaseUrl: url.href, aiTimeoutMs: 20_000 } });
      agent = await server.actor('bea');
      importer = startImporter();
      await importer('open', {
        database: { databaseUrl: url.href },
        workspaceId: server.workspaceId,
        agentId: agent.agentId,
        pattern: await openPattern(),
      });
      return { url: `${server.url}#${await server.signIn('bea')}` };
    },
    write: (arg) => importer('write', arg),
    async one({ i, rev }) {
      const row = rowOf(i, rev);
      // From just before the write, as the peers count it: making the words is the runner's own.
      await server.store.write('system', server.workspaceId, (tx) =>
        putMessages(tx, [{ ...row, text: row.text.replace(' t0 ', ` t${nowNs()} `) }]),
      );
    },
    mem: () => peakRssMb(),
    async shutdown() {
      await server.close();
      await dropDatabase();
    },
  });

  /** A conversation with people, of the public API's making: the others are copies of it. */
  async function openPattern() {
    const answer = await fetch(`${server.url}/v1/conversations`, {
      method: 'POST',
      headers: { authorization: `Bearer ${server.credentials.serverKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ message: { text: 'I want a human' } }),
    });
    const { conversation } = await answer.json();
    for (;;) {
      const record = await server.store.read('system', server.workspaceId, (tx) =>
        loadConversation(tx, conversation.conversationId, 'read'),
      );
      if (record.row.state !== 'queued') continue;
      const row = {
        ...record.row,
        state: 'active',
        mode: 'hard',
        teamId: agent.teamIds[0],
        lastN: THREAD,
        lastCustomerN: THREAD,
      };
      return { ...record, row, nextStatusAt: null };
    }
  }
} else {
  const { openEngine, openSqlite, TEST_STORE_KEY } = await buildDesk();
  let seat;
  let dir;
  let journal;
  const lats = [];
  const seen = new Set();

  /** As the product's build makes it, before anything is measured. */
  async function buildDesk() {
    const folder = join(import.meta.dirname, '../../out/bench-desk');
    execFileSync(process.execPath, [join(import.meta.dirname, 'bundle-desk.mjs'), folder]);
    const require = createRequire(import.meta.url);
    return require(join(folder, 'desk-seat.cjs'));
  }

  const query = (work) => {
    const db = openSqlite(join(dir, 'cache.db'), { key: TEST_STORE_KEY, synchronous: 'NORMAL' });
    try {
      return work(db);
    } finally {
      db.close();
    }
  };

  serve({
    async open(given) {
      const [serverUrl, token] = given.url.split('#');
      dir = given.dir;
      seat = await openEngine({ profileDir: dir, serverUrl });
      seat.setToken(token);
    },
    async sync() {
      while (seat.connection().state !== 'current') await new Promise((go) => setTimeout(go, LOOK_MS));
    },
    live() {
      let next = SINGLES.from;
      const look = async () => {
        const at = nowNs();
        for (;;) {
          const id = messageId(next);
          const thread = await seat.conversation(conversationOf(next));
          const row = thread?.messages.find((one) => one.id === id);
          if (!row || seen.has(id)) return;
          seen.add(id);
          lats.push(ms(BigInt(row.text.split(' ')[1].slice(1)), at));
          next += 1;
        }
      };
      // What the runner asks is when it is visible in the local store: a commit writes the store's journal. A window is told of a stream like the runner's eight times a second.
      journal = watch(join(dir, 'cache.db-wal'), () => void look());
    },
    lats: () => lats,
    async close() {
      journal?.close();
      await seat.close();
    },
    verify: ({ ids }) =>
      query((db) => ({
        // The pattern itself brings messages of its own.
        count: db
          .prepare("select count(*) as n from item where entity = 'message' and data like '%\"text\":\"r%'")
          .get().n,
        revs: ids.map((id) => {
          const data = db
            .prepare("select data from item where entity = 'message' and id = ?")
            .pluck()
            .get(messageId(numberOf(id)));
          return data ? Number(JSON.parse(data).text.split(' ')[0].slice(1)) : null;
        }),
      })),
    stats: () => ({ peak: peakRssMb(), cpu: process.cpuUsage() }),
  });
}
