import { useState } from 'react';
import { followCursor } from '#renderer/components/follow-cursor.ts';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { useCommand } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AnswerToJudge } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import type { SampleVerdict } from '#shared/learning/settle-verdicts.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { MeasuresIcon } from '#ui/icons.tsx';
import { moveCursor } from '#ui/move-cursor.ts';
import { AnswerToJudgeRow } from './answer-to-judge.tsx';
import { Failed } from './failed.tsx';
import { useSamples } from './use-samples.ts';
import { words } from './words.ts';

/** E4, F2: answers that were drawn, for a lead to judge one after the other by keys. Neither thumbs nor how it went on stand beside them. */
export function JudgeView() {
  const { openConversation, openCorrection } = useWorkspace();
  const { answers, error, read, judge } = useSamples();
  const [chosen, setChosen] = useState<string>();
  const ids = (answers ?? []).map(({ id }) => id);
  const firstOpen = answers?.find(({ verdict }) => verdict === null)?.id;
  const cursor = chosen !== undefined && ids.includes(chosen) ? chosen : (firstOpen ?? ids[0]);
  const here = answers?.find(({ id }) => id === cursor);
  const give = async (answer: AnswerToJudge, verdict: SampleVerdict | null) => {
    setChosen(answer.id);
    // A wrong one stays in view with the correction that it offers.
    if ((await judge(answer.id, verdict)) && verdict !== null && verdict !== 'wrong')
      setChosen(nextOpen(answers ?? [], answer.id));
  };
  const press = (verdict: SampleVerdict) => () => {
    if (here !== undefined) void give(here, verdict);
  };
  const correct = (answer: AnswerToJudge) => {
    openConversation(answer.conversationId);
    openCorrection({ conversationId: answer.conversationId, messageId: answer.messageId });
  };
  const isHere = here !== undefined;
  const move = (step: 'next' | 'previous') => {
    setChosen(moveCursor(ids, cursor, step));
    followCursor('[aria-current="true"]');
  };
  useCommand('learning.next', () => move('next'), isHere);
  useCommand('learning.previous', () => move('previous'), isHere);
  useCommand('learning.right', press('right'), isHere);
  useCommand('learning.wrong', press('wrong'), isHere);
  useCommand('learning.unclear', press('unclear'), isHere);
  useCommand(
    'learning.takeBack',
    () => (here === undefined ? undefined : void give(here, null)),
    isHere && here.verdict !== null,
  );
  useCommand(
    'learning.correct',
    () => (here === undefined ? undefined : correct(here)),
    isHere && here.verdict === 'wrong' && here.canCorrect,
  );
  useCommand('learning.refresh', () => void read());

  if (answers === undefined)
    return error === undefined ? (
      <PanelLoading label={say(words.loadingAnswers)} lines={6} />
    ) : (
      <Failed error={error} />
    );
  if (answers.length === 0)
    return (
      <EmptyState size="page" icon={MeasuresIcon} title={say(words.noAnswers)}>
        {say(words.noAnswersHint)}
      </EmptyState>
    );
  const left = answers.filter(({ verdict }) => verdict === null).length;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      {error === undefined ? null : <Failed error={error} />}
      <p role="status" className="border-b border-border px-5 py-2 text-small text-text-3">
        {say(words.answersLeft, { count: left })}
      </p>
      <ul aria-label={say(words.judge)}>
        {answers.map((answer) => (
          <AnswerToJudgeRow
            key={answer.id}
            answer={answer}
            isHere={answer.id === cursor}
            onChoose={() => setChosen(answer.id)}
            onJudge={(verdict) => void give(answer, verdict)}
            onCorrect={() => correct(answer)}
          />
        ))}
      </ul>
    </div>
  );
}

/** The next one without a verdict, from the top again at the end; the one judged where none is left. */
function nextOpen(answers: readonly AnswerToJudge[], judged: string): string {
  const at = answers.findIndex(({ id }) => id === judged);
  const inOrder = [...answers.slice(at + 1), ...answers.slice(0, at)];
  return inOrder.find(({ verdict }) => verdict === null)?.id ?? judged;
}
