import { parseArgs } from 'node:util';
import { createApiClient } from '#demo/api-client.ts';
import { createThrottle, sleep } from '#demo/timing.ts';
import { startBackend } from './replay/backend.ts';
import { openConversations } from './replay/conversation-file.ts';
import { type Outcome, play } from './replay/play.ts';
import { printTable, summarise } from './replay/report.ts';

const usage = `npm run replay -- <conversations.jsonl> [--rate <conversations a second>] [--limit <n>] [--speed <x>] [--json]
                     [--url <backend> --key <server key>]
Plays the customers of a file through the public customer API and prints what became of each.
  --rate   conversations that start in a second, 1 by default
  --limit  how many of the file, all by default
  --speed  after a handoff the rest follows at the recorded pace, so many times faster; 60 by default
  --json   one JSON line for each conversation instead of text
  --url    a running backend; without it a temporary one is started and removed
  --key    its server key; also read from BATON_SERVER_KEY, which other people on the machine cannot see`;

/** Under the 100 requests a second that a server key may make (SEC-94). */
const requestsPerS = 90;
/** More are held back: the run says so rather than queueing without bound. */
const maxOpen = 300;
/** Tries for one call before it counts as an error. */
const attempts = 8;

function readOptions() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rate: { type: 'string', default: '1' },
      limit: { type: 'string' },
      speed: { type: 'string', default: '60' },
      json: { type: 'boolean', default: false },
      url: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new Error('One file is expected.');
  const rate = readNumber('--rate', values.rate, 50);
  const speed = readNumber('--speed', values.speed, 1_000_000);
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : readNumber('--limit', values.limit, 10_000_000);
  const key = values.key ?? process.env.BATON_SERVER_KEY;
  if (values.url !== undefined && key === undefined) throw new Error('--url needs --key or BATON_SERVER_KEY.');
  const target = values.url !== undefined && key !== undefined ? { url: new URL(values.url).origin, key } : null;
  return { file, rate, speed, limit, json: values.json, target };
}

function readNumber(name: string, raw: string, max: number): number {
  const value = Number(raw);
  if (!(value > 0 && value <= max)) throw new Error(`${name} must be above 0 and at most ${max}.`);
  return value;
}

async function main(): Promise<number> {
  const options = readOptions();
  const conversations = openConversations(options.file);
  const stop = new AbortController();
  const backend = options.target ? null : await startBackend();
  const end = async () => {
    stop.abort();
    await backend?.stop();
  };
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.once(name, () => {
      void end().finally(() => process.exit(130));
    });
  }
  try {
    return await replay(options, conversations, options.target ?? backend ?? unreachableTarget(), stop.signal);
  } finally {
    await end();
  }
}

function unreachableTarget(): never {
  throw new Error('There is no backend to replay against.');
}

async function replay(
  options: ReturnType<typeof readOptions>,
  conversations: ReturnType<typeof openConversations>,
  target: { url: string; key: string },
  signal: AbortSignal,
): Promise<number> {
  let retries = 0;
  const client = createApiClient({
    baseUrl: () => target.url,
    key: () => target.key,
    signal,
    throttle: createThrottle(requestsPerS, signal),
    attempts,
    onRetry: () => {
      retries += 1;
    },
  });
  const outcomes: Outcome[] = [];
  const open = new Set<Promise<void>>();
  const startedAt = Date.now();
  let started = 0;
  let heldBackMs = 0;
  for await (const conversation of conversations) {
    if (started >= options.limit) break;
    const dueAt = startedAt + heldBackMs + (started * 1_000) / options.rate;
    await sleep(Math.max(0, dueAt - Date.now()), signal);
    const fullAt = Date.now();
    while (open.size >= maxOpen) await Promise.race(open);
    heldBackMs += Date.now() - fullAt;
    started += 1;
    const one: Promise<void> = play(client, conversation, { speed: options.speed, signal })
      .then((outcome) => {
        outcomes.push(outcome);
        console.log(options.json ? JSON.stringify(outcome) : describe(outcome));
      })
      .finally(() => open.delete(one));
    open.add(one);
  }
  await Promise.all(open);
  const summary = {
    ...summarise(outcomes),
    elapsedS: (Date.now() - startedAt) / 1_000,
    heldBackS: heldBackMs / 1_000,
    retries,
  };
  if (!options.json) printTable(summary);
  console.log(JSON.stringify(summary));
  return summary.conversations > 0 && summary.errors === 0 ? 0 : 1;
}

function describe(outcome: Outcome): string {
  const turns = `${outcome.turns} turn${outcome.turns === 1 ? '' : 's'}`;
  if (outcome.outcome === 'escalated') {
    const wait = outcome.toldWaitS
      ? `, told ${outcome.toldWaitS.lowS} to ${outcome.toldWaitS.highS} s`
      : ', told no wait';
    return `${outcome.id}  escalated by ${outcome.trigger ?? 'unknown'} after ${outcome.escalatedAfterTurns ?? '?'} of ${turns}${wait}`;
  }
  return `${outcome.id}  ${outcome.outcome}, ${turns}${outcome.error ? `: ${outcome.error}` : ''}`;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  process.exitCode = 1;
}
