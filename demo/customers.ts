import { parseArgs } from 'node:util';
import type { OpenBody } from './api-client.ts';
import { createApiClient } from './api-client.ts';
import { type Talk, talk } from './conversation.ts';
import { readCredentials, readServerUrl, signIdentity, waitForServer } from './demo-server.ts';
import type { Persona } from './persona-schema.ts';
import { loadPersonas, loadPhrases } from './personas.ts';
import { createSchedule } from './schedule.ts';
import { loadDemoWorkspace } from './seed.ts';
import { createRandom, createThrottle, sleep } from './timing.ts';

const usage = `node demo/customers.ts --workspace <dir> [--rate <per minute>] [--only <persona>] [--once] [--seed <n>] [--verbose]
The demo's customers: they write to the server of that workspace through the public customer API until stopped.`;

/** At most so many conversations at once, and so many of them waiting for people: the others keep showing what the assistant does. */
const maxOpen = 12;
const maxWaiting = 9;
/** When the first five start, in ms after the server answers: a fresh queue fills within seconds. */
const firstStartsMs = [0, 300, 700, 1_200, 2_000];

function readOptions() {
  const { values } = parseArgs({
    options: {
      workspace: { type: 'string' },
      rate: { type: 'string', default: '6' },
      only: { type: 'string' },
      once: { type: 'boolean', default: false },
      seed: { type: 'string' },
      verbose: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const rate = Number(values.rate);
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : Number(values.seed);
  if (values.workspace === undefined) throw new Error('--workspace is missing.');
  if (!(rate > 0 && rate <= 600)) throw new Error('--rate must be above 0 and at most 600.');
  if (!Number.isSafeInteger(seed)) throw new Error('--seed must be a whole number.');
  return { ...values, workspace: values.workspace, rate, seed };
}

async function main(): Promise<void> {
  const options = readOptions();
  const stop = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.on(name, () => process.exit(0));
  const log = options.verbose ? (line: string) => console.log(line) : () => undefined;

  const personas = loadPersonas().filter((persona) => options.only === undefined || persona.key === options.only);
  if (personas.length === 0) throw new Error(`No persona is called ${options.only}.`);
  const phrases = loadPhrases();
  const people = new Map(loadDemoWorkspace().customers.map((customer) => [customer.sub, customer]));
  const random = createRandom(options.seed);
  const schedule = createSchedule(personas, random);

  let credentials = await waitForServer(options.workspace, stop.signal);
  let url = readServerUrl(options.workspace) ?? '';
  const client = createApiClient({
    baseUrl: () => {
      url = readServerUrl(options.workspace) ?? url;
      return url;
    },
    key: () => {
      credentials = readCredentials(options.workspace) ?? credentials;
      return credentials.serverKey;
    },
    signal: stop.signal,
    throttle: createThrottle(40, stop.signal),
    attempts: Number.POSITIVE_INFINITY,
    onRetry: (reason) => log(`again: ${reason}`),
  });
  console.log(`${personas.length} customers, ${options.rate} conversations a minute, seed ${options.seed}`);

  const identify = (persona: Persona): OpenBody['customer'] => {
    if (!('sub' in persona.customer)) return 'claimed' in persona.customer ? persona.customer : undefined;
    const person = people.get(persona.customer.sub);
    const who = { sub: persona.customer.sub, ...(person ? { name: person.name, email: person.email } : {}) };
    return { token: signIdentity(who, credentials) };
  };

  const open = new Set<Talk>();
  const waiting = () => [...open].filter((each) => each.isWaiting()).length;
  let hasFailed = false;
  const begin = (persona: Persona, hurry: number): void => {
    const words = phrases[persona.language] ?? phrases.en;
    if (!words) throw new Error(`No phrases for ${persona.language}.`);
    const each = talk(persona, words, { client, random, signal: stop.signal, hurry, customer: identify(persona), log });
    open.add(each);
    void each.done.then((end) => {
      log(`${persona.key}: ${end}`);
      if (end === 'failed') hasFailed = true;
      open.delete(each);
    });
  };

  const startedAt = Date.now();
  for (let started = 0; !(options.once && started >= personas.length); started += 1) {
    const at = firstStartsMs[started];
    const gapMs = (-Math.log(1 - random()) * 60_000) / options.rate;
    await sleep(
      at === undefined ? Math.min(gapMs, 180_000 / options.rate) : Math.max(0, startedAt + at - Date.now()),
      stop.signal,
    );
    while (open.size >= maxOpen) await sleep(250, stop.signal);
    begin(schedule.next({ avoidEscalating: waiting() >= maxWaiting }), at === undefined ? 1 : 0.2);
  }
  await Promise.all([...open].map((each) => each.done));
  process.exit(hasFailed ? 1 : 0);
}

try {
  await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : String(thrown));
  console.error(usage);
  process.exit(2);
}
