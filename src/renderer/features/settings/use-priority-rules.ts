import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { PrioritiesNow, PriorityPreview } from '#shared/contract/priority.ts';
import type { PriorityRules } from '#shared/escalation/priority-rules.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './rule-words.ts';

/** The sentence for what the server did not do: nothing of the rules is kept on this device. */
export function priorityErrorText(thrown: unknown): string {
  const { code } = toAppError(thrown);
  if (code === 'offline') return say(words.rulesOffline);
  return code === 'rate_limited' ? say(words.tooMany) : errorText(thrown);
}

/** The rules of priority of the workspace, read from the server when the page opens; saving answers what holds then. */
export function usePriorityRules() {
  const [now, setNow] = useState<PrioritiesNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('priority:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (rules: PriorityRules, why: string) => {
    if (now === undefined) return;
    setNow(await call('priority:save', { basedOn: now.rules.version, rules, why }));
  };
  return { now, error, read, save };
}

/** The queue under rules that are not saved; it counts only for the rules that it was asked with. */
export function usePriorityPreview() {
  const [shown, setShown] = useState<{ of: string; preview: PriorityPreview }>();
  const [error, setError] = useState<unknown>();
  const show = async (rules: PriorityRules) => {
    setError(undefined);
    try {
      setShown({ of: JSON.stringify(rules), preview: await call('priority:preview', { rules }) });
    } catch (thrown) {
      setShown(undefined);
      setError(thrown);
    }
  };
  const previewOf = (rules: PriorityRules | null) =>
    rules !== null && shown?.of === JSON.stringify(rules) ? shown.preview : undefined;
  return { previewOf, error, show };
}
