import { MessageText } from '#renderer/components/message-text.tsx';
import { useCommandKeys } from '#renderer/data/command-context.tsx';
import { tell } from '#renderer/intl/tell.tsx';
import type { ApprovedLine } from '#shared/contract/article-calls.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { stateTones } from './state-tones.ts';
import { words } from './words.ts';

type AnswerDetailProps = { line: ApprovedLine; now: number; onOpen?: () => void; onRevert?: () => void };

/** One approved answer with where it comes from, and what can be done with it. */
export function AnswerDetail({ line, now, onOpen, onRevert }: AnswerDetailProps) {
  const openKeys = useCommandKeys('articles.openFirst');
  const revertKeys = useCommandKeys('articles.revert');
  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-6 py-5">
      <div className="grid max-w-[46rem] gap-4">
        <div>
          <p className="mb-1 flex items-center gap-2 text-small font-medium text-text-3">
            {say(line.kind === 'article' ? words.article : words.question)}
            <Tag tone={stateTones[line.state]}>{say(words[line.state])}</Tag>
          </p>
          <h2 className="text-heading">
            <SafeText>{line.question}</SafeText>
          </h2>
          {line.questions > 1 ? (
            <p className="text-small text-text-3">{say(words.moreQuestions, { count: line.questions - 1 })}</p>
          ) : null}
        </div>
        {line.kind === 'article' ? null : (
          <section aria-label={say(words.answer)} className="rounded-card border border-border px-3.5 py-2.5">
            {line.text === null ? (
              <p className="text-text-3">{say(words.notHere)}</p>
            ) : (
              <div className="text-message">
                <MessageText text={line.text} />
              </div>
            )}
          </section>
        )}
        <ul className="grid gap-0.5 text-small text-text-2">
          <li>
            {tell(words.approvedBy, {
              name: <SafeText>{line.byName}</SafeText>,
              age: <RelativeTime at={line.at} now={now} />,
            })}
          </li>
          {line.writtenByName === null ? null : (
            <li>{tell(words.writtenBy, { name: <SafeText>{line.writtenByName}</SafeText> })}</li>
          )}
          {line.version === null ? null : <li>{say(words.version, { version: line.version })}</li>}
          {line.revertedByName === null ? null : (
            <li>{tell(words.revertedBy, { name: <SafeText>{line.revertedByName}</SafeText> })}</li>
          )}
        </ul>
        <div className="flex gap-2">
          {onOpen === undefined ? null : (
            <Button {...(openKeys === undefined ? {} : { keys: openKeys })} onClick={onOpen}>
              {say(line.kind === 'article' ? words.openArticle : words.openSource)}
            </Button>
          )}
          {onRevert === undefined ? null : (
            <Button variant="ghost" {...(revertKeys === undefined ? {} : { keys: revertKeys })} onClick={onRevert}>
              {say(words.revert)}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
