import { useCallback, useState } from 'react';
import type { MutationArgs, MutationName } from '#shared/conversation/contract.ts';
import { mutate } from './api.ts';
import { errorText } from './error-text.ts';
import { useWorkspace } from './workspace-context.tsx';

export type Mutation<N extends MutationName> = {
  /** True once it is durably in the outbox; false when it was refused, which has been said to the person. */
  run: (args: MutationArgs<N>) => Promise<boolean>;
  /** The same; its entry in the outbox, undefined when it was refused. */
  enqueue: (args: MutationArgs<N>) => Promise<string | undefined>;
  isBusy: boolean;
};

/** One of the contract's mutations, for an event handler. */
export function useMutation<N extends MutationName>(name: N): Mutation<N> {
  const { notify } = useWorkspace();
  const [isBusy, setIsBusy] = useState(false);
  const enqueue = useCallback(
    async (args: MutationArgs<N>) => {
      setIsBusy(true);
      try {
        return (await mutate(name, args)).id;
      } catch (thrown) {
        notify({ level: 'error', text: errorText(thrown) });
        return undefined;
      } finally {
        setIsBusy(false);
      }
    },
    [name, notify],
  );
  const run = useCallback(async (args: MutationArgs<N>) => (await enqueue(args)) !== undefined, [enqueue]);
  return { run, enqueue, isBusy };
}
