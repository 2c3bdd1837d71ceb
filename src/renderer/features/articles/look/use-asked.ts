import { useCallback, useEffect, useState } from 'react';
import { toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';

export type Asked<T> = {
  data: T | undefined;
  error: string | undefined;
  /** Does something at the server that answers the same anew. False: it was refused, and `error` says why. */
  run: (ask: () => Promise<T>) => Promise<boolean>;
};

/** What only the server knows: asked when it is shown, and again after each act. */
export function useAsked<T>(ask: () => Promise<T>): Asked<T> {
  const [data, setData] = useState<T | undefined>(undefined);
  const [error, setError] = useState<string | undefined>(undefined);
  const run = useCallback(async (next: () => Promise<T>) => {
    try {
      setData(await next());
      setError(undefined);
      return true;
    } catch (thrown) {
      setError(errorText(toAppError(thrown)));
      return false;
    }
  }, []);
  useEffect(() => void run(ask), [run, ask]);
  return { data, error, run };
}
