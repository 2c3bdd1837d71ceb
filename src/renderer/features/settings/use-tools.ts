import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { SaveTool, ToolsNow } from '#shared/contract/tools.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './tool-words.ts';

/** The sentence for what the server did not do: nothing of the tools' settings is kept on this device. */
export function toolsErrorText(thrown: unknown): string {
  const { code } = toAppError(thrown);
  if (code === 'offline') return say(words.offline);
  return code === 'rate_limited' ? say(words.tooMany) : errorText(thrown);
}

/** Tools of the workspace and what ran, read from the server when the page opens; saving answers what holds then. */
export function useTools() {
  const [now, setNow] = useState<ToolsNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('tools:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (input: SaveTool) => setNow(await call('tools:save', input));
  return { now, error, read, save };
}
