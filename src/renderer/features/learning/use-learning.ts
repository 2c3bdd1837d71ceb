import { useCallback, useEffect, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import type { LearningNow } from '#shared/contract/learning.ts';

/** What corrections did, counted by the server when the place opens and when it is asked again; what was counted last stays while it is. */
export function useLearning() {
  const [now, setNow] = useState<LearningNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('learning:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  return { now, error, read };
}
