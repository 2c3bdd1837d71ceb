import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { TriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { ReplayState, TriggersNow } from '#shared/contract/triggers.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './rule-words.ts';

const POLL_MS = 400;
/** What a run looks at. */
const REPLAYED = { days: 90, most: 10_000 } as const;

/** The sentence for what the server did not do: nothing of the triggers is kept on this device. */
export function triggerErrorText(thrown: unknown): string {
  const { code } = toAppError(thrown);
  if (code === 'offline') return say(words.triggersOffline);
  return code === 'rate_limited' ? say(words.tooMany) : errorText(thrown);
}

/** The triggers of the workspace, read from the server when the page opens; saving answers what holds then. */
export function useTriggers() {
  const [now, setNow] = useState<TriggersNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('triggers:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (settings: TriggerSettings, why: string) => {
    if (now === undefined) return;
    setNow(await call('triggers:save', { basedOn: now.settings.version, settings, why }));
  };
  return { now, error, read, save };
}

/** A replay under way or done; the last one asked for. */
export function useReplay() {
  const [state, setState] = useState<ReplayState>();
  const [error, setError] = useState<unknown>();
  const runId = state?.state === 'running' ? state.runId : undefined;
  useEffect(() => {
    if (runId === undefined) return;
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      try {
        const next = await call('triggers:replay', { runId });
        if (isOver) return;
        setState(next);
        if (next.state === 'running') timer = setTimeout(() => void look(), POLL_MS);
      } catch (thrown) {
        if (isOver) return;
        setState(undefined);
        setError(thrown);
      }
    };
    void look();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [runId]);
  const start = async (settings: TriggerSettings) => {
    setError(undefined);
    try {
      const begun = await call('triggers:startReplay', { settings, ...REPLAYED });
      setState({ state: 'running', runId: begun.runId, done: 0, of: 0 });
    } catch (thrown) {
      setState(undefined);
      setError(thrown);
    }
  };
  return { state, error, start };
}
