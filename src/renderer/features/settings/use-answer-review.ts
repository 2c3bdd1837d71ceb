import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { ReviewSettings } from '#shared/answer-review/settings.ts';
import type { AnswerReviewNow } from '#shared/contract/answer-review.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './rule-words.ts';

/** The sentence for what the server did not do: nothing of these settings is kept on this device. */
export function reviewErrorText(thrown: unknown): string {
  return toAppError(thrown).code === 'offline' ? say(words.reviewOffline) : errorText(thrown);
}

/** D4: which answers wait, and what became of them, read from the server when the page opens; saving answers what holds then. */
export function useAnswerReview() {
  const [now, setNow] = useState<AnswerReviewNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('answerReview:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (settings: ReviewSettings, why: string) => {
    if (now === undefined) return;
    setNow(await call('answerReview:save', { basedOn: now.settings.version, settings, why }));
  };
  return { now, error, read, save };
}
