import { useCallback, useEffect, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import type { AnswerToJudge } from '#shared/contract/learning.ts';
import type { SampleVerdict } from '#shared/learning/settle-verdicts.ts';

/** What this lead is to judge, read when the list opens. A verdict shows as soon as it is in the outbox; choosing it again takes it back. */
export function useSamples() {
  const [answers, setAnswers] = useState<readonly AnswerToJudge[]>();
  const [error, setError] = useState<unknown>();
  const judging = useMutation('sample.judge');
  const takingBack = useMutation('sample.takeBack');
  const read = useCallback(async () => {
    try {
      setAnswers((await call('learning:samples', {})).answers);
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  const judge = async (sampleId: string, verdict: SampleVerdict | null) => {
    const isKept = verdict === null ? await takingBack.run({ sampleId }) : await judging.run({ sampleId, verdict });
    if (isKept) setAnswers((before) => before?.map((one) => (one.id === sampleId ? { ...one, verdict } : one)));
    return isKept;
  };
  return { answers, error, read, judge };
}
