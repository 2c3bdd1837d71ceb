/**
 * Requests and events over the port to the engine. Requests made before a port is there wait for it; when a port is
 * lost or replaced those under way answer `internal`, for nobody knows whether they were carried out.
 */
type Answer = (result: unknown) => void;
type Listener = (data: unknown) => void;
type Waiting = { name: string; input: unknown; answer: Answer };

/** What the client needs of a MessagePort. */
export type EnginePort = {
  postMessage: (message: unknown) => void;
  close: () => void;
  addEventListener: (type: 'message' | 'close', listener: (event: { data?: unknown }) => void) => void;
  start: () => void;
};

export type PortClient = {
  usePort: (port: EnginePort) => void;
  request: (name: string, input: unknown) => Promise<unknown>;
  subscribe: (name: unknown, listener: unknown) => () => void;
  /** Hands { event, data } to those who subscribed. Anything else is dropped. */
  publish: (message: unknown) => void;
};

/** A page that asks without end while there is no port must not fill the memory. */
const MAX_WAITING = 1_000;
/** Said once and not to be lost on a page whose listener is not mounted yet: what was found at opening, a link given at the start. */
const KEPT_EVENTS: ReadonlySet<string> = new Set(['notice', 'navigate']);
const MAX_KEPT = 20;
const failure = (code: string, message: string) => ({ ok: false, error: { code, message } });
const lost = () => failure('internal', 'The engine stopped before it answered.');

export function createPortClient(eventNames: ReadonlySet<string>): PortClient {
  const listeners = new Map<string, Set<Listener>>();
  const pending = new Map<number, Answer>();
  let waiting: Waiting[] = [];
  const kept = new Map<string, unknown[]>();
  let port: EnginePort | undefined;
  let lastId = 0;

  function send(to: EnginePort, { name, input, answer }: Waiting): void {
    lastId += 1;
    const id = lastId;
    try {
      to.postMessage({ id, name, input });
      pending.set(id, answer);
    } catch {
      // Structured clone refused it: an element, a function.
      answer(failure('invalid', `${name}: the input is not plain data.`));
    }
  }

  function drop(): void {
    const answers = [...pending.values()];
    pending.clear();
    port = undefined;
    for (const answer of answers) answer(lost());
  }

  function publish(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('event' in message)) return;
    const { event } = message;
    if (typeof event !== 'string' || !eventNames.has(event)) return;
    const data = 'data' in message ? message.data : undefined;
    if (KEPT_EVENTS.has(event) && (listeners.get(event)?.size ?? 0) === 0) {
      kept.set(event, [...(kept.get(event) ?? []), data].slice(-MAX_KEPT));
      return;
    }
    // A copy: a listener may end its own subscription.
    for (const listener of Array.from(listeners.get(event) ?? [])) {
      try {
        listener(data);
      } catch {
        // A fault of one listener is the page's own; the others hear the event all the same.
      }
    }
  }

  function receive(from: EnginePort, message: unknown): void {
    if (from !== port || typeof message !== 'object' || message === null) return;
    if (!('id' in message)) {
      publish(message);
      return;
    }
    const { id } = message;
    const answer = typeof id === 'number' ? pending.get(id) : undefined;
    if (answer === undefined || typeof id !== 'number') return;
    pending.delete(id);
    answer('result' in message ? message.result : lost());
  }

  return {
    usePort: (next) => {
      port?.close();
      drop();
      port = next;
      next.addEventListener('message', (event) => receive(next, event.data));
      next.addEventListener('close', () => {
        if (port === next) drop();
      });
      next.start();
      const first = waiting;
      waiting = [];
      for (const request of first) send(next, request);
    },
    request: async (name, input) =>
      await new Promise((answer) => {
        const request = { name, input, answer };
        if (port !== undefined) send(port, request);
        else if (waiting.length < MAX_WAITING) waiting.push(request);
        else answer(failure('rate_limited', 'Too many calls wait for the engine.'));
      }),
    subscribe: (name, listener) => {
      if (typeof name !== 'string' || !eventNames.has(name)) throw new TypeError('There is no such event.');
      if (typeof listener !== 'function') throw new TypeError('A listener is a function.');
      // A function of its own per subscription: the same listener subscribed twice is heard twice.
      const own: Listener = (data) => void listener(data);
      const of = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, of.add(own));
      const missed = kept.get(name) ?? [];
      kept.delete(name);
      for (const data of missed) queueMicrotask(() => own(data));
      return () => void of.delete(own);
    },
    publish,
  };
}
