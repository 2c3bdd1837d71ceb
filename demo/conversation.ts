import { AppError } from '#shared/lib/errors.ts';
import type { ApiClient, OpenBody } from './api-client.ts';
import { createCustomer, type Notice, type Reaction } from './customer.ts';
import type { Persona, Phrases } from './persona-schema.ts';
import { openThread, type Thread } from './thread.ts';
import { sleep } from './timing.ts';

/** How long a person takes: reads, then types. Milliseconds; capped so that a long text does not stop the demo. */
const pace = { readMs: 700, readMsPerChar: 12, readMaxMs: 4_000, typeMsPerChar: 35, typeMaxMs: 6_000, lingerMs: 2_500 };
/** A customer whom nobody answered for so long stops looking. */
const lifetimeMs = 45 * 60_000;
/** An identity token lives 5 minutes, so that opening is not repeated for longer than about one. */
const openAttempts = 6;

export type Talk = {
  readonly isWaiting: () => boolean;
  readonly done: Promise<'confirmed' | 'left' | 'over' | 'failed'>;
};

/** Lets one persona talk to the end: opens the conversation, notices, reads, types, closes, rates. `hurry` (0 to 1] scales every pause. */
export function talk(
  persona: Persona,
  phrases: Phrases,
  options: {
    client: ApiClient;
    random: () => number;
    signal: AbortSignal;
    hurry: number;
    customer: OpenBody['customer'];
    log: (line: string) => void;
  },
): Talk {
  const { client, random, signal, hurry, log } = options;
  const customer = createCustomer(persona, phrases, random);
  const queue: Notice[] = [];
  let wake: () => void = () => undefined;
  let failure: unknown = null;
  let thread: Thread | null = null;

  const notice = (next: Notice) => {
    const last = queue.at(-1);
    if (next.kind === 'state') queue.unshift(next);
    else if (
      next.kind === 'message' &&
      next.author === 'assistant' &&
      last?.kind === 'message' &&
      last.author === 'assistant'
    )
      queue[queue.length - 1] = next;
    else queue.push(next);
    wake();
  };

  async function nextNotice(patienceMs: number): Promise<Notice> {
    if (queue.length === 0 && failure === null) {
      const timer = new AbortController();
      const waiting = new Promise<void>((resolve) => {
        wake = resolve;
      });
      await Promise.race([waiting, sleep(patienceMs, AbortSignal.any([signal, timer.signal])).catch(() => undefined)]);
      timer.abort();
      signal.throwIfAborted();
    }
    if (failure !== null) throw failure;
    return queue.shift() ?? { kind: 'silence' };
  }

  async function answer(open: Thread, reaction: Reaction, readChars: number): Promise<void> {
    if (reaction.say.length > 0) {
      await sleep(hurry * Math.min(pace.readMaxMs, pace.readMs + readChars * pace.readMsPerChar), signal);
    }
    for (const text of reaction.say) {
      await sleep(
        hurry * Math.min(pace.typeMaxMs, 300 + text.length * pace.typeMsPerChar) * (0.8 + random() * 0.4),
        signal,
      );
      if (open.state() === 'closed') return;
      await open.send(text);
    }
  }

  async function run(): Promise<'confirmed' | 'left' | 'over'> {
    const open = await openThread(
      client,
      {
        ...(options.customer ? { customer: options.customer } : {}),
        page: pageNow(persona),
        language: persona.language,
        message: { text: persona.opening },
      },
      {
        onMessage: (message) => {
          if (message.author !== 'customer') notice({ kind: 'message', author: message.author, text: message.text });
        },
        onState: (state) => notice({ kind: 'state', state }),
        onFailure: (thrown) => {
          failure = thrown;
          wake();
        },
      },
      openAttempts,
    );
    thread = open;
    log(`${persona.key}: opened`);
    const endsAt = Date.now() + lifetimeMs;
    let silences = 0;
    while (Date.now() < endsAt) {
      const next = await nextNotice(persona.patienceS * 1_000 * (1 + 2 * silences));
      silences = next.kind === 'silence' ? silences + 1 : 0;
      const reaction = customer.react(next);
      await answer(open, reaction, next.kind === 'message' ? next.text.length : 0);
      if (next.kind === 'state') log(`${persona.key}: ${next.state}`);
      if (reaction.end === null) continue;
      // Thanks can meet a handoff that was just under way: then it is not the customer who closes.
      if (reaction.end === 'confirmed') await sleep(hurry * pace.lingerMs, signal);
      if (reaction.end === 'confirmed' && open.state() === 'assistant')
        await client.close(open.id, open.token, 'confirmed');
      const isClosed =
        reaction.end === 'over' ||
        (reaction.end === 'confirmed' && open.state() !== 'queued' && open.state() !== 'active');
      if (isClosed && reaction.rating !== null) await client.rate(open.id, open.token, reaction.rating);
      return reaction.end;
    }
    return 'left';
  }

  const done = run()
    .catch((thrown: unknown) => {
      if (!signal.aborted)
        log(`${persona.key}: ${thrown instanceof AppError ? `${thrown.code}: ${thrown.message}` : String(thrown)}`);
      return 'failed' as const;
    })
    .finally(() => thread?.stop());
  return { isWaiting: () => thread !== null && thread.state() !== 'assistant', done };
}

/** The persona's page as the host page reports it, with the trail's times counted back from now. */
function pageNow(persona: Persona): NonNullable<OpenBody['page']> {
  const { trail, state, ...page } = persona.page;
  return {
    ...page,
    ...(state ? { state } : {}),
    trail: trail.map(({ secondsAgo, ...step }) => ({
      ...step,
      at: new Date(Date.now() - secondsAgo * 1_000).toISOString(),
    })),
  };
}
