import {
  type BatonBridge,
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  type EventData,
  type EventName,
} from '#shared/contract/ipc.ts';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { mutations } from '#shared/conversation/contract.ts';
import { toErrorBody } from '#shared/lib/result.ts';

/** What the engine answers, by call: a value or a function of the input; throw an AppError to fail. */
export type Script = { [N in CallName]?: CallOutput<N> | ((input: CallInput<N>) => CallOutput<N>) };

export type ScriptedBridge = BatonBridge & {
  /** Every call so far, in order. */
  asked: { name: string; input: unknown }[];
  /** The mutations so far, in order; their arguments passed the contract. */
  mutations: { name: MutationName; args: unknown }[];
  /** Arguments of one kind of mutation. */
  argsOf: <N extends MutationName>(name: N) => MutationArgs<N>[];
  /** Changes what is answered from now on. */
  script: (more: Script) => void;
  emit: <N extends EventName>(name: N, data: EventData<N>) => void;
};

/**
 * The bridge of the window with a script instead of an engine. Inputs and answers pass the contract's schemas, so that a script cannot say
 * what an engine could not.
 */
export function createScriptedBridge(first: Script): ScriptedBridge {
  let answers: Script = first;
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const asked: ScriptedBridge['asked'] = [];
  const mutated: ScriptedBridge['mutations'] = [];

  const answer = (name: CallName, input: unknown): unknown => {
    const parsed = calls[name].input.parse(input);
    if (name === 'mutate') {
      const mutation = parsed as { name: MutationName; args: unknown };
      mutated.push({ name: mutation.name, args: mutations[mutation.name].parse(mutation.args) });
    }
    const scripted = answers[name] as unknown;
    if (scripted === undefined && name === 'mutate') return { id: `entry-${mutated.length}` };
    if (scripted === undefined) return calls[name].output.parse({});
    return calls[name].output.parse(
      typeof scripted === 'function' ? (scripted as (given: unknown) => unknown)(parsed) : scripted,
    );
  };
  return {
    asked,
    mutations: mutated,
    argsOf: (name) => mutated.filter((one) => one.name === name).map((one) => one.args as MutationArgs<typeof name>),
    script: (more) => {
      answers = { ...answers, ...more };
    },
    emit: (name, data) => {
      for (const listener of Array.from(listeners.get(name) ?? [])) listener(data);
    },
    invoke: (name, input) => {
      asked.push({ name, input });
      try {
        return Promise.resolve({ ok: true, value: answer(name as CallName, input) });
      } catch (thrown) {
        const report = () => String(thrown);
        return Promise.resolve({ ok: false, error: toErrorBody(thrown, report) });
      }
    },
    subscribe: (name, listener) => {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
  };
}
