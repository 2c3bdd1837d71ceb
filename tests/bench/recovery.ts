/**
 * `npm run bench -- recovery [--json] [--rounds N] [--sleep-ms N]`: how long a desk takes to be back, by itself, after each kind of outage (SYNC invariant 18: at most
 * five seconds). Real backend, real engine, a real TCP proxy between them. Outages end at moments that have nothing to do with the desk's attempts.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startDesktopBackend } from '../support/desktop-backend.ts';
import { outages, recoverFrom, recoverFromFrozenServer, recoverFromSleep, tokenOf } from '../support/outages.ts';

/** The longest of all rounds, in milliseconds, by outage. */
export type RecoveryReport = { rounds: number; longest_ms: Record<string, number>; worst_ms: number };

const SHORTEST_MS = 2_500;
const SPREAD_MS = 4_000;

/** Throws for a number of rounds below one. */
export async function run(args: readonly string[]): Promise<RecoveryReport> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
      'sleep-ms': { type: 'string', default: '35000' },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1) throw new Error('--rounds must be a whole number of at least 1.');
  const say = values.json ? () => undefined : (line: string) => console.log(line);
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const backend = await startDesktopBackend(join(dir, 'server'));
  const longest: Record<string, number> = {};
  const note = (name: string, ms: number) => {
    say(`${name}: ${ms} ms`);
    longest[name] = Math.max(longest[name] ?? 0, ms);
  };
  try {
    const { token, login } = await tokenOf(backend);
    const awake = async () => {
      for (let round = 0; round < rounds; round += 1) {
        await Promise.all(
          outages.map(async (outage, index) => {
            const forMs = SHORTEST_MS + ((round * 947 + index * 331) % SPREAD_MS);
            const { ms } = await recoverFrom(outage, { backend, token, dir: join(dir, `${outage}${round}`), forMs });
            note(outage, ms);
          }),
        );
      }
    };
    const asleep = async () => {
      const forMs = Number(values['sleep-ms']);
      note('asleep', await recoverFromSleep({ backend, login, dir: join(dir, 'sleeper'), forMs }));
    };
    await Promise.all([awake(), asleep()]);
    for (let round = 0; round < rounds; round += 1) {
      const forMs = SHORTEST_MS + ((round * 947) % SPREAD_MS);
      const options = { backend, token, dir: join(dir, `frozen${round}`), forMs };
      note('server_frozen', (await recoverFromFrozenServer(options)).ms);
    }
  } finally {
    await backend.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
  return { rounds, longest_ms: longest, worst_ms: Math.max(...Object.values(longest)) };
}
