/** A language model's endpoint on loopback that speaks the real wire format: chat completions, streamed as server-sent events, with its errors and its bad days. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ModelConfig } from '#server/ai/model/model-config.ts';

export type FakeRequest = {
  path: string;
  headers: IncomingMessage['headers'];
  body: {
    model: string;
    messages: { role: string; content: string }[];
    response_format: { type: string; json_schema?: { name: string; schema: unknown; strict: boolean } };
    stream: boolean;
    tools?: unknown;
  };
  /** What stands inside the fence. */
  data: Record<string, unknown>;
  /** `first_responder`, `handoff_summary`, `suggestions`, `rewrite`. */
  name: string;
};

/** What the fake does with one request. An object is answered as the JSON of a good completion. */
export type FakeAnswer =
  | { json: unknown }
  | { text: string }
  /** Stops in the middle until the promise is kept. */
  | { text: string; pauseAt: number; until: Promise<unknown> }
  | { status: number; retryAfterS?: number }
  /** Tells nothing for ever. */
  | { hang: true }
  /** Answers once the promise is kept. */
  | { later: Promise<unknown>; answer: FakeAnswer }
  /** The JSON ends in the middle: by `length`, or with the connection. */
  | { truncated: 'length' | 'connection' }
  | { toolCall: { name: string; arguments: string } }
  | { refusal: string }
  | { streamError: true }
  | { endless: true }
  | { redirect: string };

export type FakeModel = {
  url: string;
  requests: FakeRequest[];
  /** From now on; by default every request is answered with status 500. */
  answer: (with_: FakeAnswer | ((request: FakeRequest) => FakeAnswer)) => void;
  config: (over?: Partial<ModelConfig>) => ModelConfig;
  close: () => Promise<void>;
};

export const fakeKey = 'sk-test-0123456789abcdef0123456789';

export async function startFakeModel(): Promise<FakeModel> {
  const requests: FakeRequest[] = [];
  let script: (request: FakeRequest) => FakeAnswer = () => ({ status: 500 });

  const server = createServer((request, response) => {
    void readBody(request).then((raw) => {
      const body = JSON.parse(raw) as FakeRequest['body'];
      const seen: FakeRequest = {
        path: request.url ?? '',
        headers: request.headers,
        body,
        data: dataOf(body),
        name: body.response_format?.json_schema?.name ?? '',
      };
      requests.push(seen);
      send(response, script(seen));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return {
    url,
    requests,
    answer: (with_) => {
      script = typeof with_ === 'function' ? with_ : () => with_;
    },
    config: (over = {}) => ({
      url,
      key: fakeKey,
      model: 'fake-1',
      mask: 'personal',
      priceIn: 2,
      priceOut: 8,
      tokensPerDay: 1_000_000,
      ...over,
    }),
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

function dataOf(body: FakeRequest['body']): Record<string, unknown> {
  const user = body.messages.find(({ role }) => role === 'user')?.content ?? '';
  const inside = /^<data-([\w-]+)>\n([\s\S]*)\n<\/data-\1>$/.exec(user)?.[2];
  if (inside === undefined) throw new Error('The data stands in no fence.');
  return JSON.parse(inside) as Record<string, unknown>;
}

function send(response: ServerResponse, answer: FakeAnswer): void {
  if ('hang' in answer) return;
  if ('later' in answer) {
    void answer.later.then(() => send(response, answer.answer));
    return;
  }
  if ('status' in answer) {
    response.writeHead(answer.status, {
      'content-type': 'application/json',
      ...(answer.retryAfterS === undefined ? {} : { 'retry-after': String(answer.retryAfterS) }),
    });
    response.end(
      JSON.stringify({ error: { message: `Incorrect API key provided: ${fakeKey}`, type: 'x', code: null } }),
    );
    return;
  }
  if ('redirect' in answer) {
    response.writeHead(307, { location: answer.redirect }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const chunk = (delta: object, finish: string | null = null) =>
    response.write(
      `data: ${JSON.stringify({
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'fake-1',
        choices: [{ index: 0, delta, finish_reason: finish }],
      })}\n\n`,
    );
  const end = (finish: string) => {
    chunk({}, finish);
    const usage = { prompt_tokens: 100, completion_tokens: 50, total_tokens: 150 };
    response.write(
      `data: ${JSON.stringify({ id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'fake-1', choices: [], usage })}\n\n`,
    );
    response.end('data: [DONE]\n\n');
  };
  chunk({ role: 'assistant', content: '' });
  if ('toolCall' in answer) {
    chunk({ tool_calls: [{ index: 0, id: 'call_1', type: 'function', function: answer.toolCall }] });
    end('tool_calls');
  } else if ('refusal' in answer) {
    chunk({ refusal: answer.refusal });
    end('stop');
  } else if ('streamError' in answer) {
    response.end(`data: ${JSON.stringify({ error: { message: 'overloaded', type: 'server_error' } })}\n\n`);
  } else if ('truncated' in answer) {
    chunk({ content: '{"answerable": true, "sentences": [{"text": "Open Bil' });
    if (answer.truncated === 'length') end('length');
    else response.destroy();
  } else if ('endless' in answer) {
    const more = () => {
      if (response.destroyed) return;
      chunk({ content: 'x'.repeat(4_000) });
      setImmediate(more);
    };
    more();
  } else {
    const text = 'text' in answer ? answer.text : JSON.stringify(answer.json);
    const pauseAt = 'pauseAt' in answer ? answer.pauseAt : text.length;
    const say = (part: string) => {
      for (let at = 0; at < part.length; at += 20) chunk({ content: part.slice(at, at + 20) });
    };
    say(text.slice(0, pauseAt));
    void ('until' in answer ? answer.until : Promise.resolve()).then(() => {
      say(text.slice(pauseAt));
      end('stop');
    });
  }
}
