import type { UnsavedKind } from '#shared/contract/shell-calls.ts';
import { call, toAppError } from './api.ts';
import { onLastTry, setUnsaved } from './unsaved-here.ts';

/** What the disk would not take is tried again after this. */
export const AGAIN_MS = 2_000;

export type RefusedTexts<Input> = {
  /** @returns whether nothing was refused before: it is told then, not at every try */
  keep: (agentId: string, input: Input) => boolean;
  of: (agentId: string, key: string) => Input | undefined;
  /** Newer words of it are on their way: the older ones are not written over them. */
  renew: (agentId: string, input: Input) => void;
  /** It is on disk now, or something newer is, or nobody wants it. */
  leave: (agentId: string, key: string) => void;
  /** Its own field tries again by itself, with words that may be newer. The answer is for when that is left. */
  open: (place: string) => () => void;
  /** What was refused of other places. One that is refused again stays. Settles when all were answered. */
  write: (agentId: string) => Promise<void>;
};

export type RefusedOptions<Input> = {
  kind: UnsavedKind;
  keyOf: (input: Input) => string;
  /** What is opened to write it. */
  placeOf: (input: Input) => string;
  hasWords: (input: Input) => boolean;
  save: (input: Input) => Promise<unknown>;
};

/**
 * J4, J12: what the disk would not take of words that save themselves, for as long as this window lives: it stands in its field again when that is opened, and is tried again until it is
 * written, wherever the agent is meanwhile. By agent: who signs in next sees nothing of it. Who closes the window meanwhile is asked, after one more try.
 */
export function createRefusedTexts<Input>(options: RefusedOptions<Input>): RefusedTexts<Input> {
  const { kind, keyOf, placeOf, hasWords, save } = options;
  const refused = new Map<string, Map<string, Input>>();
  const opened = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** One that was emptied has nothing to lose. */
  function tellHeld(): void {
    const all = [...refused.values()].flatMap((own) => [...own.values()]);
    setUnsaved(`refused ${kind}`, kind, all.some(hasWords));
  }

  async function write(agentId: string): Promise<void> {
    const own = refused.get(agentId);
    const rest = [...(own ?? [])].filter(([, input]) => !opened.has(placeOf(input)));
    await Promise.allSettled(
      rest.map(async ([key, input]) => {
        await save(input);
        if (own?.get(key) === input) own.delete(key);
      }),
    );
    tellHeld();
  }

  /** Whose they are is asked each time: nobody's words are written under another's name. */
  async function writeOwn(): Promise<void> {
    if ([...refused.values()].every(({ size }) => size === 0)) return;
    const { agent } = await call('session:get', {});
    if (agent !== null) await write(agent.id);
  }
  onLastTry(writeOwn);

  function tryLater(): void {
    if (timer !== undefined || [...refused.values()].every(({ size }) => size === 0)) return;
    timer = setTimeout(() => {
      timer = undefined;
      writeOwn().catch(toAppError).finally(tryLater);
    }, AGAIN_MS);
  }

  return {
    keep: (agentId, input) => {
      const own = refused.get(agentId) ?? new Map<string, Input>();
      const isFirst = own.size === 0;
      refused.set(agentId, own.set(keyOf(input), input));
      tellHeld();
      tryLater();
      return isFirst;
    },
    of: (agentId, key) => refused.get(agentId)?.get(key),
    renew: (agentId, input) => {
      const own = refused.get(agentId);
      if (!own?.has(keyOf(input))) return;
      own.set(keyOf(input), input);
      tellHeld();
    },
    leave: (agentId, key) => {
      refused.get(agentId)?.delete(key);
      tellHeld();
    },
    open: (place) => {
      opened.add(place);
      return () => void opened.delete(place);
    },
    write,
  };
}
