import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { ServiceLevelPreview, ServiceLevelsNow } from '#shared/contract/service-levels.ts';
import { say } from '#shared/intl/say.ts';
import type { ServiceLevelSettings } from '#shared/service-level/schema.ts';
import { words as ruleWords } from '../rule-words.ts';
import { words } from './words.ts';

/** The sentence for what the server did not do: nothing of the settings is kept on this device. */
export function levelErrorText(thrown: unknown): string {
  const { code } = toAppError(thrown);
  if (code === 'offline') return say(words.offline);
  return code === 'rate_limited' ? say(ruleWords.tooMany) : errorText(thrown);
}

/** The service levels of the workspace, read from the server when the page opens; saving answers what holds then. */
export function useServiceLevels() {
  const [now, setNow] = useState<ServiceLevelsNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('serviceLevels:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (settings: ServiceLevelSettings, why: string) => {
    if (now === undefined) return;
    setNow(await call('serviceLevels:save', { basedOn: now.settings.version, settings, why }));
  };
  return { now, error, read, save };
}

/** What is due under settings that are not saved; it counts only for those that it was asked with. */
export function useLevelPreview() {
  const [shown, setShown] = useState<{ of: string; preview: ServiceLevelPreview }>();
  const [error, setError] = useState<unknown>();
  const show = async (settings: ServiceLevelSettings) => {
    setError(undefined);
    try {
      setShown({ of: JSON.stringify(settings), preview: await call('serviceLevels:preview', { settings }) });
    } catch (thrown) {
      setShown(undefined);
      setError(thrown);
    }
  };
  const previewOf = (settings: ServiceLevelSettings | null) =>
    settings !== null && shown?.of === JSON.stringify(settings) ? shown.preview : undefined;
  return { previewOf, error, show };
}
