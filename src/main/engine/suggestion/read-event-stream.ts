/** Longer than any event of ours: what sends more without an end of the event is no stream of ours. */
const MAX_EVENT_CHARS = 256_000;

export type StreamEvent = { name: string; data: unknown };

/** Events of a server-sent stream as they come; data that is not JSON is null. Ends with the stream; throws when the link breaks, or when an event has no end. */
export async function* readEventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const part of body) {
    rest += decoder.decode(part, { stream: true });
    for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
      yield readEvent(rest.slice(0, end));
      rest = rest.slice(end + 2);
    }
    if (rest.length > MAX_EVENT_CHARS) throw new Error('An event of the stream has no end.');
  }
}

function readEvent(text: string): StreamEvent {
  const fields = text.split('\n').map((line) => /^(\w+): ?(.*)$/.exec(line));
  const valuesOf = (name: string) => fields.flatMap((field) => (field?.[1] === name ? [field[2] ?? ''] : []));
  return { name: valuesOf('event').at(-1) ?? 'message', data: parse(valuesOf('data').join('\n')) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told by its schema where it matters.
    return null;
  }
}
