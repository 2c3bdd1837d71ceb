import OpenAI, { APIConnectionError, APIError } from 'openai';
import { z } from 'zod';
import type { Fenced } from './fence.ts';
import type { ModelConfig } from './model-config.ts';

/** Why an attempt gave nothing. */
export type FailureKind =
  | 'unreachable'
  | 'overloaded'
  | 'refused_key'
  | 'refused_request'
  | 'truncated'
  | 'malformed'
  | 'hostile'
  | 'timeout';

/** An attempt that gave nothing. Carries no text of the endpoint's: that may quote the key or a customer. */
export class EndpointFailure extends Error {
  readonly kind: FailureKind;
  /** As the endpoint asked, in milliseconds. */
  readonly retryAfterMs: number;
  /** What an answer that was not taken has cost all the same. */
  readonly tokensIn: number;
  readonly tokensOut: number;
  constructor(kind: FailureKind, of: { retryAfterMs?: number; tokensIn?: number; tokensOut?: number } = {}) {
    super(kind);
    this.name = 'EndpointFailure';
    this.kind = kind;
    this.retryAfterMs = of.retryAfterMs ?? 0;
    this.tokensIn = of.tokensIn ?? 0;
    this.tokensOut = of.tokensOut ?? 0;
  }
}

export type Completion = { text: string; tokensIn: number; tokensOut: number };
export type CompletionRequest = {
  fenced: Fenced;
  name: string;
  schema: z.ZodType;
  mostTokens: number;
  signal: AbortSignal;
  /** What has come so far, each time that it grows. */
  onText?: ((soFar: string) => void) | undefined;
};

/** Beyond this an answer is no answer, whatever it promised. */
const mostChars = 64_000;
const longestRetryAfterMs = 60_000;

/** One attempt at an OpenAI-compatible endpoint: a streamed chat completion to a JSON schema, without tools. Throws EndpointFailure. */
export function createEndpoint(config: ModelConfig) {
  const client = new OpenAI({
    // Everything is named, so that the library takes nothing from the environment: address and key are a pair (SEC-74).
    baseURL: config.url,
    apiKey: config.key ?? 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    logLevel: 'off',
    fetch: (input, init) => reach(config, input, init),
  });
  /** An endpoint that knows no schemas is asked for JSON alone from then on; the answer is checked here in any case. */
  let knowsSchemas = true;

  async function attempt(request: CompletionRequest): Promise<Completion> {
    const { fenced, name, schema, mostTokens, signal, onText } = request;
    const stream = await client.chat.completions.create(
      {
        model: config.model,
        messages: [
          { role: 'system', content: fenced.system },
          { role: 'user', content: fenced.user },
        ],
        response_format: knowsSchemas
          ? { type: 'json_schema', json_schema: { name, strict: true, schema: strictSchema(schema) } }
          : { type: 'json_object' },
        max_completion_tokens: mostTokens,
        stream: true,
        stream_options: { include_usage: true },
      },
      { signal },
    );
    let text = '';
    let finish: string | null = null;
    let told: { tokensIn: number; tokensOut: number } | null = null;
    // About four characters a token where the endpoint does not count (vendors' rule of thumb): a cost that is recorded low would be a lie.
    const usage = () =>
      told ?? {
        tokensIn: Math.ceil((fenced.system.length + fenced.user.length) / 4),
        tokensOut: Math.ceil(text.length / 4),
      };
    for await (const chunk of stream) {
      if (chunk.usage) told = { tokensIn: chunk.usage.prompt_tokens, tokensOut: chunk.usage.completion_tokens };
      const choice = chunk.choices?.[0];
      if (!choice) continue;
      // SEC-67: no tool was offered; an answer that calls one is no answer.
      if (choice.delta?.tool_calls || choice.delta?.refusal) throw new EndpointFailure('hostile', usage());
      text += choice.delta?.content ?? '';
      if (text.length > mostChars) throw new EndpointFailure('hostile', usage());
      if (choice.delta?.content) onText?.(text);
      finish = choice.finish_reason ?? finish;
    }
    if (finish !== 'stop')
      throw new EndpointFailure(finish === 'content_filter' ? 'refused_request' : 'truncated', usage());
    return { text, ...usage() };
  }

  return async function complete(request: CompletionRequest): Promise<Completion> {
    try {
      return await attempt(request);
    } catch (thrown) {
      if (knowsSchemas && thrown instanceof APIError && thrown.status === 400) {
        knowsSchemas = false;
        return await attempt(request).catch((again: unknown) => {
          knowsSchemas = true;
          throw failureOf(again, request.signal);
        });
      }
      throw failureOf(thrown, request.signal);
    }
  };
}

/**
 * SEC-74, SEC-76: the way out goes to the one address that the operator named, follows no redirect, and carries the key, the type and nothing else: neither what the
 * library tells of this machine nor headers that an environment adds.
 */
async function reach(config: ModelConfig, input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
  if (!url.startsWith(`${config.url}/`)) throw new EndpointFailure('unreachable');
  return await fetch(url, {
    method: init?.method ?? 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream, application/json',
      ...(config.key === null ? {} : { authorization: `Bearer ${config.key}` }),
    },
    body: init?.body ?? null,
    redirect: 'error',
    signal: init?.signal ?? null,
  });
}

function failureOf(thrown: unknown, signal: AbortSignal): EndpointFailure {
  if (thrown instanceof EndpointFailure) return thrown;
  if (signal.aborted) return new EndpointFailure('timeout');
  if (thrown instanceof APIConnectionError) return new EndpointFailure('unreachable');
  if (thrown instanceof APIError) {
    const status = thrown.status as number | undefined;
    if (status === 429) return new EndpointFailure('overloaded', { retryAfterMs: retryAfterOf(thrown.headers) });
    if (status !== undefined && status >= 500)
      return new EndpointFailure('overloaded', { retryAfterMs: retryAfterOf(thrown.headers) });
    if (status === 401 || status === 403 || status === 404) return new EndpointFailure('refused_key');
    if (status !== undefined) return new EndpointFailure('refused_request');
    // An error inside the stream.
    return new EndpointFailure('overloaded');
  }
  return new EndpointFailure(thrown instanceof SyntaxError ? 'malformed' : 'unreachable');
}

function retryAfterOf(headers: Headers | undefined): number {
  const seconds = Number(headers?.get('retry-after') ?? 0);
  return Number.isFinite(seconds) ? Math.min(longestRetryAfterMs, Math.max(0, seconds * 1_000)) : 0;
}

/** What strict structured output knows of JSON Schema; bounds are checked here, by the whole schema. */
const known = new Set(['type', 'properties', 'required', 'additionalProperties', 'items', 'enum', 'const', 'anyOf']);

function strictSchema(schema: z.ZodType): Record<string, unknown> {
  return prune(z.toJSONSchema(schema, { io: 'input' })) as Record<string, unknown>;
}

function prune(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(prune);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node)
      .filter(([key]) => known.has(key))
      .map(([key, value]) => [
        key,
        key === 'properties'
          ? Object.fromEntries(Object.entries(value as object).map(([name, one]) => [name, prune(one)]))
          : prune(value),
      ]),
  );
}
