import { setTimeout as pause } from 'node:timers/promises';
import type { z } from 'zod';
import type { Log } from '#server/deps.ts';
import type { ModelCall, ModelUse, Proposed } from '../model-call.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { type Completion, createEndpoint, EndpointFailure, type FailureKind } from './endpoint.ts';
import { fence } from './fence.ts';
import { createMask, type Mask } from './mask.ts';
import type { ModelConfig } from './model-config.ts';
import { type PromptName, readPrompts } from './prompts.ts';
import { createTokenBudget } from './token-budget.ts';

export type Question<T> = {
  use: ModelUse;
  prompt: PromptName;
  conversationId: string;
  /** What the model gets to read; goes out masked and fenced. */
  data: unknown;
  names: readonly string[];
  schema: z.ZodType<T>;
  mostTokens: number;
  timeBoxMs: number;
  /**
   * What has come so far, each time that it grows; shorter again where an attempt begins anew. As the endpoint wrote it: `restore` puts back what was masked, in values that
   * were read from it and never in the JSON itself, where a name with a quotation mark would become syntax.
   */
  onText?: ((soFar: string, restore: Restore) => void) | undefined;
  /** Aborted: whoever asked does not wait any more. */
  signal?: AbortSignal | undefined;
};
export type Restore = Mask['restore'];

export type LanguageModel = {
  /** Never throws. `value` null: nothing that fits the schema came in time; `call` null: nobody was asked. */
  ask: <T>(question: Question<T>) => Promise<Proposed<T>>;
  /** False while the circuit is open. */
  isReady: () => boolean;
  /** Lets go of what is under way. */
  stop: () => void;
};

const mostAttempts = 3;
/** A second answer of the wrong form will not be followed by a right one. */
const mostMisshapen = 2;
const firstBackOffMs = 250;
const retried = new Set<FailureKind>(['unreachable', 'overloaded', 'truncated', 'malformed']);

/** Asks the operator's endpoint: masked, fenced, time-boxed, tried again with back-off, behind a circuit breaker and a budget. */
export function createLanguageModel(
  config: ModelConfig,
  deps: { log: Log; clock: () => Date; random: (bytes: number) => Uint8Array },
): LanguageModel {
  const { log, random } = deps;
  const nowMs = () => deps.clock().getTime();
  const prompts = readPrompts();
  const complete = createEndpoint(config);
  const breaker = createCircuitBreaker(nowMs);
  const budget = createTokenBudget({ nowMs, tokensPerDay: config.tokensPerDay });
  const stopped = new AbortController();

  async function ask<T>(question: Question<T>): Promise<Proposed<T>> {
    const asker = question.signal ?? new AbortController().signal;
    if (stopped.signal.aborted || asker.aborted || !budget.take(question.conversationId) || !breaker.mayAsk())
      return { value: null, call: null };
    const prompt = prompts.get(question.prompt);
    if (!prompt) throw new Error(`There is no prompt ${question.prompt}.`);
    const startMs = performance.now();
    const mask = createMask(config.mask, question.names);
    const nonce = Buffer.from(random(9)).toString('base64url');
    const fenced = fence(prompt.text, mask.apply(question.data), nonce);
    const timeUp = AbortSignal.any([stopped.signal, asker, AbortSignal.timeout(question.timeBoxMs)]);
    const spent = { attempts: 0, tokensIn: 0, tokensOut: 0 };
    const failed = { kind: null as FailureKind | null, misshapen: 0 };
    let value: T | null = null;

    while (value === null && spent.attempts < mostAttempts && failed.misshapen < mostMisshapen && !timeUp.aborted) {
      spent.attempts += 1;
      try {
        const request = { fenced, name: question.prompt.replaceAll('-', '_'), schema: question.schema };
        const { mostTokens, onText } = question;
        const completion = await complete({
          ...request,
          mostTokens,
          signal: timeUp,
          onText: onText && ((soFar) => onText(soFar, mask.restore)),
        });
        count(spent, completion);
        value = mask.restore(read(completion.text, question.schema));
      } catch (thrown) {
        const failure = thrown instanceof EndpointFailure ? thrown : new EndpointFailure('malformed');
        failed.kind = failure.kind;
        count(spent, failure);
        if (failure.kind === 'malformed' || failure.kind === 'truncated') failed.misshapen += 1;
        if (!retried.has(failure.kind) || spent.attempts >= mostAttempts) break;
        await waitFor(backOffMs(spent.attempts, failure.retryAfterMs, random), timeUp);
      }
    }
    budget.spend(spent.tokensIn + spent.tokensOut);
    if (value !== null) breaker.succeeded();
    else if (stopped.signal.aborted || asker.aborted) breaker.gaveUp();
    else breaker.failed(failed.kind === 'refused_key' ? 'fatal' : 'ordinary');
    const ms = Math.round(performance.now() - startMs);
    if (value === null && !asker.aborted)
      log.warn(
        {
          part: 'model',
          code: failed.kind ?? 'timeout',
          attempt: spent.attempts,
          ms,
          conversationId: question.conversationId,
        },
        'the language model gave nothing; the built-in words stand',
      );
    const call: ModelCall = {
      use: question.use,
      prompt: prompt.id,
      model: config.model,
      ms,
      ...spent,
      amount: amountOf(config, spent),
      outcome: value === null ? 'failed' : 'used',
    };
    return { value, call };
  }

  return { ask, isReady: () => !stopped.signal.aborted && !breaker.isOpen(), stop: () => stopped.abort() };
}

/** JSON to the schema, strictly. Throws EndpointFailure('malformed'). */
function read<T>(text: string, schema: z.ZodType<T>): T {
  let parsed: unknown;
  try {
    // Endpoints without schemas like to put their JSON into a code block.
    parsed = JSON.parse(text.trim().replace(/^```(?:json)?\n([\s\S]*)\n```$/, '$1'));
  } catch {
    throw new EndpointFailure('malformed');
  }
  const checked = schema.safeParse(parsed);
  if (!checked.success) throw new EndpointFailure('malformed');
  return checked.data;
}

function count(
  spent: { tokensIn: number; tokensOut: number },
  { tokensIn, tokensOut }: Omit<Completion, 'text'>,
): void {
  spent.tokensIn += tokensIn;
  spent.tokensOut += tokensOut;
}

function amountOf({ priceIn, priceOut }: ModelConfig, spent: { tokensIn: number; tokensOut: number }): number | null {
  if (priceIn === null || priceOut === null) return null;
  return (spent.tokensIn * priceIn + spent.tokensOut * priceOut) / 1_000_000;
}

/** Doubles with each attempt, with full jitter, so that many who failed together do not come back together; never before the endpoint's own word. */
function backOffMs(attempts: number, retryAfterMs: number, random: (bytes: number) => Uint8Array): number {
  const most = firstBackOffMs * 2 ** (attempts - 1);
  return Math.max(retryAfterMs, most / 2 + ((random(1)[0] ?? 0) / 255) * (most / 2));
}

async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  // The time box ended it: the loop looks at the signal.
  await pause(ms, undefined, { signal }).catch(() => undefined);
}
