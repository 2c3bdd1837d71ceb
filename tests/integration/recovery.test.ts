/** Invariant 18: five seconds after an outage's end the desk is in sync, by itself; and during it the desk says what it is (J12). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DesktopBackend, startDesktopBackend } from '../support/desktop-backend.ts';
import type { Login } from '../support/desktop-wire.ts';
import { type Outage, recoverFrom, recoverFromFrozenServer, recoverFromSleep, tokenOf } from '../support/outages.ts';

const SOON_MS = 5_000;
/** Past every attempt's limit and pause, so that the outage ends while one is under way. */
const OUTAGE_MS = 4_500;
/** Past everything that a connection waits for. */
const SLEEP_MS = 14_000;

let dir: string;
let backend: DesktopBackend;
let token: string;
let login: Login;

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'baton-outages-'));
  backend = await startDesktopBackend(join(dir, 'server'));
  ({ token, login } = await tokenOf(backend));
});
afterAll(async () => {
  await backend?.stop();
  await rm(dir, { recursive: true, force: true, maxRetries: 5 });
});

describe.concurrent('invariant 18, J12: back by itself within five seconds, and truthful until then', () => {
  const cases: [Outage, string][] = [
    ['half_open', 'offline unreachable'],
    ['half_open_up', 'offline unreachable'],
    ['black_hole', 'offline unreachable'],
    ['refused', 'offline unreachable'],
    ['no_name', 'offline unreachable'],
    ['gateway', 'offline unreachable'],
    ['portal_page', 'offline intercepted'],
    ['portal_redirect', 'offline intercepted'],
  ];
  it.each(cases)('%s, said as %s', async (outage, said) => {
    const { ms, saw } = await recoverFrom(outage, { backend, token, dir: join(dir, outage), forMs: OUTAGE_MS });
    expect(ms).toBeLessThanOrEqual(SOON_MS);
    const last = saw.at(-1);
    expect(last?.state === 'offline' ? `offline ${last.why}` : last?.state).toBe(said);
  });

  it('asleep', async () => {
    const ms = await recoverFromSleep({ backend, login, dir: join(dir, 'sleeper'), forMs: SLEEP_MS });
    expect(ms).toBeLessThanOrEqual(SOON_MS);
  });
});

it('invariant 18, J12: the server’s process stood still', async () => {
  const { ms, saw } = await recoverFromFrozenServer({ backend, token, dir: join(dir, 'frozen'), forMs: OUTAGE_MS });
  expect(ms).toBeLessThanOrEqual(SOON_MS);
  expect(saw).toMatchObject([{ state: 'offline', why: 'unreachable' }]);
});
