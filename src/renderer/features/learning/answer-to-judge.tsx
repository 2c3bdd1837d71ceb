import { MessageText } from '#renderer/components/message-text.tsx';
import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AnswerToJudge } from '#shared/contract/learning.ts';
import { say } from '#shared/intl/say.ts';
import { type SampleVerdict, sampleVerdicts } from '#shared/learning/settle-verdicts.ts';
import { Button } from '#ui/button.tsx';
import { ChoiceChips } from '#ui/choice-chips.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Source } from '#ui/source.tsx';
import { StateLine } from '#ui/state-line.tsx';
import { Tag } from '#ui/tag.tsx';
import { verdictKeys } from './commands.ts';
import { words } from './words.ts';

export const VERDICTS = { right: words.right, wrong: words.wrong, unclear: words.unclear } as const;

type AnswerProps = {
  answer: AnswerToJudge;
  isHere: boolean;
  onChoose: () => void;
  onJudge: (verdict: SampleVerdict | null) => void;
  onCorrect: () => void;
};

/** One answer: its question in a line, and where the cursor is, what was said, what it rests on and the three verdicts. Choosing the same again takes it back. */
export function AnswerToJudgeRow({ answer, isHere, onChoose, onJudge, onCorrect }: AnswerProps) {
  const { question, category, verdict } = answer;
  return (
    <li className={`border-b border-border px-5 py-2 ${isHere ? 'bg-selected' : 'hover:bg-hover'}`}>
      <button
        type="button"
        aria-current={isHere ? 'true' : undefined}
        aria-expanded={isHere}
        className="flex w-full items-center gap-3 rounded-cap text-start"
        onClick={onChoose}
      >
        <span className={`min-w-0 flex-1 font-medium ${isHere ? 'whitespace-pre-wrap' : 'truncate'}`}>
          <SafeText strictness="prose">{question === '' ? say(words.noQuestion) : question}</SafeText>
        </span>
        {verdict === null || isHere ? null : <Tag>{say(VERDICTS[verdict])}</Tag>}
        <span className="text-small text-text-3">
          {category === null ? say(words.noCategory) : <SafeText>{category}</SafeText>}
        </span>
      </button>
      {isHere ? <Opened answer={answer} onJudge={onJudge} onCorrect={onCorrect} /> : null}
    </li>
  );
}

function Opened({ answer, onJudge, onCorrect }: Pick<AnswerProps, 'answer' | 'onJudge' | 'onCorrect'>) {
  const { verdict, said, sources, canCorrect } = answer;
  const { showSource } = useWorkspace();
  const correctKeys = useCommandKeys('learning.correct');
  return (
    <div className="grid max-w-[72ch] gap-3 pt-2 pb-1">
      <section aria-label={say(words.said)} className="rounded-card bg-assistant-tint px-3.5 py-2.5">
        <MessageText text={said} />
      </section>
      {sources.length === 0 ? (
        <p className="text-small text-text-3">{say(words.noSources)}</p>
      ) : (
        <ul aria-label={say(words.sources)} className="flex flex-wrap gap-2">
          {eachOnce(sources).map(([name, source]) => (
            <li key={name}>
              <button
                type="button"
                className="flex max-w-full min-w-0 rounded-cap hover:bg-hover"
                title={source.quote === '' ? undefined : revealText(source.quote)}
                onClick={() => showSource(source)}
              >
                <Source>{name}</Source>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <ChoiceChips
          label={say(words.verdict)}
          options={sampleVerdicts.map((value) => ({ value, label: say(VERDICTS[value]), keys: verdictKeys[value] }))}
          chosen={verdict === null ? [] : [verdict]}
          onChange={([chosen]) => onJudge(chosen ?? null)}
          allows="one"
        />
        {verdict === 'wrong' && canCorrect ? (
          <Button {...(correctKeys === undefined ? {} : { keys: correctKeys })} onClick={onCorrect}>
            {say(words.correct)}
          </Button>
        ) : null}
      </div>
      {verdict === 'wrong' && !canCorrect ? <StateLine tone="quiet">{say(words.notCorrectable)}</StateLine> : null}
    </div>
  );
}

/** Two quotes of one section are one source to look at. */
function eachOnce(sources: AnswerToJudge['sources']): [string, AnswerToJudge['sources'][number]][] {
  return [
    ...new Map(
      sources.map((source) => [revealText([source.title, source.section].filter(Boolean).join(', ')), source]),
    ),
  ];
}
