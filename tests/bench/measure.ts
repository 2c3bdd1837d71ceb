/** What the bench measures, and the floor it is held against. Everything is real: a server as its own process, an engine with its encrypted stores, a socket. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEscalated, requestRaw, until } from '../support/customer-wire.ts';
import { type DesktopBackend, startDesktopBackend } from '../support/desktop-backend.ts';
import { type EngineSeat, openEngine } from '../support/desktop-engine.ts';
import { measureFloor } from './floor.ts';
import { measureWire } from './measure-wire.ts';

export type BenchReport = {
  rows: number;
  /** An engine without a cache, from sign-in until it is current. */
  catch_up: { ms: number; rows_per_s: number; of_floor: number };
  /** `conversation:get` of a cached thread of about 500 messages. */
  open_conversation: { p50_ms: number; p99_ms: number };
  /** A customer's post answered by the server until the engine's store has it and says so. */
  one_change: { p50_ms: number; p99_ms: number; over_floor: number };
  /** Bare encrypted SQLite in the same process: one transaction of as many rows, and commits of one row. */
  floor: { rows_per_s: number; commit_p50_ms: number };
  /** Bytes of the pages of a whole catch-up as they are sent, over the bytes of the same pages as JSON. */
  wire_ratio: number;
};

const TURNS = 500;
const CHANGES = 40;

export async function measure({ rows, say }: { rows: number; say: (line: string) => void }): Promise<BenchReport> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  await mkdir(join(dir, 'server'), { mode: 0o700 });
  const backend = await startDesktopBackend(join(dir, 'server'));
  const seats: EngineSeat[] = [];
  try {
    const conversations = await fill(backend, rows);
    say(`${rows} messages in ${conversations.length} conversations`);
    const floor = await measureFloor({ path: join(dir, 'floor.db'), rows });
    say(`floor: ${floor.rows_per_s} rows/s, one commit ${floor.commit_p50_ms} ms`);

    const seat = await openEngine({ profileDir: join(dir, 'engine'), serverUrl: backend.url });
    seats.push(seat);
    const login = backend.agents.find(({ email }) => email.startsWith('mira@'));
    if (login === undefined) throw new Error('The demo has no Mira.');
    const startedAt = performance.now();
    await seat.signIn(login);
    await seat.current();
    const catchUpMs = performance.now() - startedAt;
    const rowsPerS = Math.round(rows / (catchUpMs / 1_000));
    say(`catch-up: ${catchUpMs.toFixed(0)} ms, ${rowsPerS} rows/s`);

    const opened: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      for (const id of conversations) {
        const at = performance.now();
        const thread = await seat.conversation(id);
        opened.push(performance.now() - at);
        if (thread?.messages.length === 0) throw new Error('A thread is empty: the catch-up did not bring it.');
      }
    }
    const wireRatio = await measureWire(backend.url, login);
    const changes = await measureChanges(backend, seat);
    const changeP50 = quantile(changes, 0.5);
    return {
      rows,
      catch_up: { ms: round(catchUpMs), rows_per_s: rowsPerS, of_floor: round(rowsPerS / floor.rows_per_s) },
      open_conversation: { p50_ms: round(quantile(opened, 0.5)), p99_ms: round(quantile(opened, 0.99)) },
      one_change: {
        p50_ms: round(changeP50),
        p99_ms: round(quantile(changes, 0.99)),
        over_floor: round(changeP50 / floor.commit_p50_ms),
      },
      floor,
      wire_ratio: round(wireRatio),
    };
  } finally {
    for (const seat of seats) await seat.close();
    await backend.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Brings conversations of 500 turns through the public API, as an outside AI would, until there are as many messages as asked for. */
async function fill({ channel }: DesktopBackend, rows: number): Promise<string[]> {
  const ids: string[] = [];
  for (let left = rows; left > 0; left -= TURNS) {
    const transcript = Array.from({ length: Math.min(TURNS, left) }, (_, index) => ({
      author: index % 2 === 0 ? 'customer' : 'assistant',
      text: `Turn ${index + 1}: the invoice of this month shows 12 seats from 14 to 30, and the export that was asked for on Monday has not arrived yet.`,
    }));
    const answer = await requestRaw(channel.url, '/v1/escalations', {
      method: 'POST',
      token: channel.serverKey,
      body: JSON.stringify({ reason: 'The customer asks for a person.', transcript }),
    });
    if (answer.status !== 201)
      throw new Error(`The escalation was answered ${answer.status}: ${answer.text.slice(0, 300)}`);
    ids.push((JSON.parse(answer.text) as { conversation: { conversationId: string } }).conversation.conversationId);
  }
  return ids;
}

/** A conversation takes 20 messages a minute: the changes are spread over as many as it needs. */
async function measureChanges({ channel }: DesktopBackend, seat: EngineSeat): Promise<number[]> {
  const taken: number[] = [];
  while (taken.length < CHANGES) {
    const customer = await openEscalated(channel, 'We were charged twice for the same seats.');
    await until(
      async () => (await seat.conversation(customer.conversationId))?.complete === true,
      'the thread to be on the desktop',
    );
    for (let index = 0; index < 10 && taken.length < CHANGES; index += 1) {
      const text = `Change ${taken.length + 1}`;
      const arrived = seat.whenChanged(
        async () =>
          (await seat.conversation(customer.conversationId))?.messages.some((row) => row.text === text) === true,
      );
      const at = performance.now();
      await customer.say(text);
      await arrived;
      taken.push(performance.now() - at);
    }
  }
  return taken;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
