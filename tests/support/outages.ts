/** Ways in which a desk loses its server, each done to a real engine over a real TCP connection, and how long it takes to be back after each. */
import dns from 'node:dns';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, isIP } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '#shared/contract/ipc.ts';
import { createEngineHandle, type EngineHandle } from '../chaos/engine-handle.ts';
import { type Customer, openEscalated, until } from './customer-wire.ts';
import type { DesktopBackend } from './desktop-backend.ts';
import { type EngineSeat, openEngine } from './desktop-engine.ts';
import { type Login, signIn } from './desktop-wire.ts';
import { createFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';

export const outages = [
  /** The connection's bytes are lost and its end is not told; a new one would do: a forgotten NAT entry, another access point. */
  'half_open',
  /** Nothing that the desk sends arrives; what the server sends does. */
  'half_open_up',
  /** Connections are accepted and nothing ever comes. */
  'black_hole',
  'refused',
  'no_name',
  'portal_page',
  'portal_redirect',
  /** A gateway answers that nobody is behind it. */
  'gateway',
] as const;
export type Outage = (typeof outages)[number];

export type Recovery = {
  /** From the outage's end until the desk says that it is current, and what was committed meanwhile is in its store. */
  ms: number;
  /** What it said during the outage. */
  saw: Connection[];
};

const WAIT_MS = 30_000;
const LOOK_MS = 10;

const answers: Partial<Record<Outage, RequestListener>> = {
  portal_page: (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>Guest network</h1></html>'),
  portal_redirect: (_request, response) => response.writeHead(302, { location: 'http://login.example/' }).end(),
  gateway: (_request, response) => response.writeHead(502, { 'content-type': 'text/html' }).end('Bad gateway'),
};

/** Takes the server from a desk of its own for so long. @param token of a session that any desk may use */
export async function recoverFrom(
  outage: Outage,
  { backend, token, dir, forMs }: { backend: DesktopBackend; token: string; dir: string; forMs: number },
): Promise<Recovery> {
  const answer = answers[outage];
  const inItsPlace = answer === undefined ? null : await listen(answer);
  let isAnswered = false;
  const proxy = await createFaultyProxy({
    target: () => (isAnswered ? (inItsPlace?.port ?? null) : Number(new URL(backend.url).port)),
  });
  // A name where names are to fail: an address needs no lookup.
  const serverUrl = outage === 'no_name' ? proxy.url.replace('127.0.0.1', 'localhost') : proxy.url;
  const seat = await openEngine({ profileDir: dir, serverUrl });
  try {
    const customer = await openEscalated(backend.channel, `We were charged twice: ${outage}.`);
    seat.setToken(token);
    await seat.current();
    await until(async () => await has(seat, customer), 'the desk to have the conversation', WAIT_MS);
    const restore = begin(outage, proxy, () => {
      isAnswered = true;
    });
    const saw: Connection[] = [];
    const watching = setInterval(() => {
      const now = seat.connection();
      if (JSON.stringify(now) !== JSON.stringify(saw.at(-1))) saw.push(now);
    }, LOOK_MS);
    await customer.say(`Said meanwhile: ${outage}.`);
    await sleep(forMs);
    clearInterval(watching);
    isAnswered = false;
    restore();
    const startedAt = performance.now();
    const isBack = async () => seat.connection().state === 'current' && (await has(seat, customer, 'Said meanwhile'));
    await untilSoon(isBack, `the desk to be back after ${outage}`);
    return { ms: Math.round(performance.now() - startedAt), saw };
  } finally {
    await seat.close();
    await proxy.close();
    await inItsPlace?.close();
  }
}

/** @returns what ends it */
function begin(outage: Outage, proxy: FaultyProxy, answerInItsPlace: () => void): () => void {
  if (outage === 'half_open' || outage === 'black_hole') proxy.set({ kind: 'drop' });
  else if (outage === 'half_open_up') proxy.set({ kind: 'silence', direction: 'up' });
  else {
    if (outage !== 'refused' && outage !== 'no_name') answerInItsPlace();
    proxy.set({ kind: 'reset' });
    proxy.set(outage === 'refused' ? { kind: 'refuse' } : { kind: 'delay', ms: 0 });
  }
  const findAgain = outage === 'no_name' ? forgetNames() : () => undefined;
  return () => {
    findAgain();
    proxy.heal();
  };
}

/** From now on no name is found by this process, as without a resolver. */
function forgetNames(): () => void {
  const { lookup } = dns;
  const lost = Object.assign(
    (name: string, ...rest: unknown[]) => {
      const answer = rest.at(-1) as (error: Error | null) => void;
      if (isIP(name) !== 0) Reflect.apply(lookup, dns, [name, ...rest]);
      else setImmediate(answer, Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: 'ENOTFOUND' }));
    },
    { __promisify__: lookup.__promisify__ },
  );
  dns.lookup = lost as typeof dns.lookup;
  return () => {
    dns.lookup = lookup;
  };
}

/** A lid that is closed: the engine's process stands still and its clock goes on. Answers the milliseconds from its waking to being current. */
export async function recoverFromSleep(options: {
  backend: DesktopBackend;
  login: Login;
  dir: string;
  forMs: number;
}): Promise<number> {
  const { backend, login, dir, forMs } = options;
  const engine = createEngineHandle({ dir, name: 'sleeper', serverUrl: backend.url, login, seed: 1, paceMs: 1_000 });
  await engine.start();
  try {
    const customer = await openEscalated(backend.channel, 'We were charged twice: asleep.');
    await until(async () => await isCurrent(engine, 0), 'the desk to be current', WAIT_MS);
    const before = (await engine.status())?.cursor ?? 0;
    engine.freeze();
    await customer.say('Said meanwhile.');
    await sleep(forMs);
    engine.thaw();
    const startedAt = performance.now();
    await untilSoon(async () => await isCurrent(engine, before + 1), 'the desk to be back after its sleep');
    return Math.round(performance.now() - startedAt);
  } finally {
    await engine.kill();
  }
}

/** The server's process stands still, its sockets open. */
export async function recoverFromFrozenServer(options: {
  backend: DesktopBackend;
  token: string;
  dir: string;
  forMs: number;
}): Promise<Recovery> {
  const { backend, token, dir, forMs } = options;
  const seat = await openEngine({ profileDir: dir, serverUrl: backend.url });
  try {
    const customer = await openEscalated(backend.channel, 'We were charged twice: frozen.');
    seat.setToken(token);
    await seat.current();
    await until(async () => await has(seat, customer), 'the desk to have the conversation', WAIT_MS);
    process.kill(backend.pid(), 'SIGSTOP');
    await sleep(forMs);
    const saw = [seat.connection()];
    process.kill(backend.pid(), 'SIGCONT');
    const startedAt = performance.now();
    // What is said as soon as it answers again is on the desk as well.
    const said = customer.say('Said meanwhile.');
    await untilSoon(
      async () => seat.connection().state === 'current' && (await has(seat, customer, 'Said meanwhile')),
      'the desk to be back after the server stood still',
    );
    const ms = Math.round(performance.now() - startedAt);
    await said;
    return { ms, saw };
  } finally {
    process.kill(backend.pid(), 'SIGCONT');
    await seat.close();
  }
}

/** A session that several desks of one test use: sign-ins are limited by address (SEC-53). */
export async function tokenOf(backend: DesktopBackend): Promise<{ token: string; login: Login }> {
  // Who sees every team: which one a customer is handed to hangs on what the assistant had read by then.
  const member = backend.agents.find(({ role }) => role === 'supervisor');
  if (member === undefined) throw new Error('The demo has no supervisor.');
  const login = { email: member.email, password: member.password };
  return { token: await signIn(backend.url, login), login };
}

async function isCurrent(engine: EngineHandle, cursor: number): Promise<boolean> {
  const now = await engine.status();
  return now !== null && now.connection === 'current' && now.cursor >= cursor;
}

async function has(seat: EngineSeat, { conversationId }: Customer, preview = ''): Promise<boolean> {
  const thread = await seat.conversation(conversationId);
  return thread?.conversation.preview.startsWith(preview) === true;
}

async function untilSoon(holds: () => Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + WAIT_MS;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`Waited ${WAIT_MS} ms for ${what}.`);
    await sleep(LOOK_MS);
  }
}

async function listen(listener: RequestListener): Promise<{ port: number; close: () => Promise<void> }> {
  const http: Server = createServer(listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
