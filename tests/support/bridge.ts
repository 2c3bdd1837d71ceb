/**
 * Stands for the process boundary: `window.baton` as the preload exposes it, with a script instead of an engine and a shell. Every input,
 * answer and event passes the contract's own schema, so a test cannot say what an engine could not.
 */
import type { z } from 'zod';
import { createLive } from '#engine/live/live.ts';
import {
  type BatonBridge,
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type EventData,
  type EventName,
  events,
  type ShellCallName,
  shellCalls,
} from '#shared/contract/ipc.ts';
import { liveCalls } from '#shared/contract/live.ts';
import { type MutationArgs, type MutationName, mutations } from '#shared/conversation/contract.ts';
import { AppError, type ErrorBody, errorFromBody } from '#shared/lib/errors.ts';
import { failed, ok, type Result, toErrorBody } from '#shared/lib/result.ts';

type ShellInput<N extends ShellCallName> = z.infer<(typeof shellCalls)[N]['input']>;
type ShellOutput<N extends ShellCallName> = z.infer<(typeof shellCalls)[N]['output']>;

/** What is answered, by call: a value or a function of the input; throw an AppError to fail. */
export type Script = { [N in CallName]?: CallOutput<N> | ((input: CallInput<N>) => CallOutput<N>) } & {
  [N in ShellCallName]?: ShellOutput<N> | ((input: ShellInput<N>) => ShellOutput<N>);
};
type AnyName = CallName | ShellCallName;

export type ScriptedBridge = BatonBridge & {
  /** Every call so far, in order. */
  asked: { name: string; input: unknown }[];
  /** What went into the outbox, in order; the arguments passed the contract. */
  mutated: { name: MutationName; args: unknown }[];
  /** Arguments of one kind of mutation. */
  argsOf: <N extends MutationName>(name: N) => MutationArgs<N>[];
  /** Changes what is answered from now on. */
  script: (more: Script) => void;
  /** Answers the next call of this name with a failure. */
  failNext: (name: AnyName, error: ErrorBody) => void;
  /** Answers calls of this name no more until the answer is called: a slow disk, a busy engine. */
  hold: (name: AnyName) => () => void;
  emit: <N extends EventName>(name: N, data: EventData<N>) => void;
};

/** @param first what is answered; a call without a line answers with its empty output, `mutate` with a new entry */
export function createBridge(first: Script): ScriptedBridge {
  let answers: Script = first;
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const failures = new Map<string, ErrorBody>();
  const held = new Map<string, Promise<void>>();
  const asked: ScriptedBridge['asked'] = [];
  const mutated: ScriptedBridge['mutated'] = [];

  /** What is asked again at each change goes the engine's own way, in pieces that are soon full. */
  const live = createLive({
    engineId: 'scripted',
    pieceChars: 500,
    call: async (name, input) => await hear(name, input),
  });
  const answerLive = async (name: keyof typeof liveCalls, input: unknown): Promise<unknown> => {
    const { [name]: contract } = calls;
    const said = await live.handlers[name](contract.input.parse(input) as never);
    return contract.output.parse(said);
  };
  const isLive = (name: string): name is keyof typeof liveCalls => Object.hasOwn(liveCalls, name);

  const answer = (name: AnyName, input: unknown): unknown => {
    const contract: { input: z.ZodType; output: z.ZodType } | undefined =
      calls[name as CallName] ?? shellCalls[name as ShellCallName];
    if (contract === undefined) throw new AppError('invalid', `no call ${name}`);
    const parsed = contract.input.parse(input);
    const failure = failures.get(name);
    failures.delete(name);
    if (failure !== undefined) throw errorFromBody(failure);
    if (name === 'mutate') {
      const mutation = parsed as { name: MutationName; args: unknown };
      mutated.push({ name: mutation.name, args: mutations[mutation.name].parse(mutation.args) });
    }
    const scripted = answers[name] as unknown;
    const usual = name === 'mutate' ? { id: `entry-${mutated.length}` } : {};
    const said =
      typeof scripted === 'function' ? (scripted as (given: unknown) => unknown)(parsed) : (scripted ?? usual);
    return contract.output.parse(scripted === null ? null : said);
  };
  const hear = async (name: string, input: unknown): Promise<Result<unknown>> => {
    try {
      if (isLive(name)) return structuredClone(ok(await answerLive(name, input)));
      asked.push({ name, input });
      await held.get(name);
      return structuredClone(ok(answer(name as AnyName, input)));
    } catch (thrown) {
      return failed(toErrorBody(thrown, String));
    }
  };
  return {
    asked,
    mutated,
    argsOf: (name) => mutated.filter((one) => one.name === name).map((one) => one.args as MutationArgs<typeof name>),
    script: (more) => {
      answers = { ...answers, ...more };
    },
    failNext: (name, error) => failures.set(name, error),
    hold: (name) => {
      let release = () => {};
      const waits = new Promise<void>((resolve) => {
        release = resolve;
      });
      held.set(name, waits);
      return () => {
        if (held.get(name) === waits) held.delete(name);
        release();
      };
    },
    emit: (name, data) => {
      const parsed: unknown = events[name].parse(data);
      for (const listener of Array.from(listeners.get(name) ?? [])) listener(parsed);
    },
    invoke: hear,
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
