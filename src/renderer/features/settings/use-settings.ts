import { useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { CallOutput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './rule-words.ts';

export type Settings = CallOutput<'settings:get'>;

/** Settings of this device. What was chosen stands at once; a refusal takes it back and says so. */
export function useSettings() {
  const { notify } = useWorkspace();
  const query = useLiveQuery('settings:get', {}, ['settings']);
  const [chosen, setChosen] = useState<Settings>();
  const change = async (next: Settings) => {
    setChosen(next);
    try {
      await call('settings:set', next);
    } catch (thrown) {
      setChosen(undefined);
      notify({ level: 'error', text: say(words.notKept, { why: errorText(thrown) }) });
    }
  };
  return { settings: chosen ?? query.data, error: query.error, change };
}
