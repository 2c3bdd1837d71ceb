import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import type { CommandKeys } from '#renderer/data/command.ts';
import { useCommand, useCommandKeys } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type AskedAnswer, MOST_ASKED_CHARS } from '#shared/contract/ask-calls.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SearchIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Source } from '#ui/source.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextField } from '#ui/text-field.tsx';
import { showInPane } from './show-in-pane.ts';
import { words } from './words.ts';

type Asked = { question: string; answers: readonly AskedAnswer[] };

/** D1: anything, asked of what this device knows. The caret comes here by its key only; what is found goes into the reply when it is told to, and never by itself. */
export function AskBox({ conversationId, canInsert }: { conversationId: ConversationId; canInsert: boolean }) {
  const { insertIntoDraft, announce, notify, showSource } = useWorkspace();
  const [question, setQuestion] = useState('');
  const [asked, setAsked] = useState<Asked>();
  const [problem, setProblem] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const section = useRef<HTMLElement>(null);
  const keys = useCommandKeys('copilot.ask');
  const insertKeys = useCommandKeys('copilot.insertFound');
  const first = asked?.answers[0];
  const insert = (answer: AskedAnswer) => {
    if (!insertIntoDraft(answer.text, null)) notify({ level: 'warning', text: say(words.noReplyOpen) });
  };
  useCommand('copilot.insertFound', () => first && insert(first), canInsert && first !== undefined);
  // The box stands at the pane's end, and what it found below it: it comes into view, and the caret stays.
  useEffect(() => {
    if (asked !== undefined) showInPane(section.current, section.current?.querySelector('[data-found]'));
  }, [asked]);
  useCommand('copilot.ask', () => box.current?.querySelector('input')?.focus());

  const ask = async () => {
    const text = question.trim();
    if (text === '') return;
    setProblem('');
    try {
      const { answers } = await call('assistant:ask', { conversationId, question: text });
      setAsked({ question: text, answers });
      announce(answers.length === 0 ? say(words.askNothing) : say(words.askFound, { count: answers.length }));
    } catch (thrown) {
      setProblem(errorText(thrown));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    void ask();
  };
  return (
    <section ref={section} aria-label={say(words.ask)} className="mt-3">
      <SectionHeading level={3} aside={say(words.fromDevice)}>
        {say(words.ask)}
      </SectionHeading>
      <div ref={box}>
        <TextField
          label={say(words.askLabel)}
          isLabelHidden
          size="small"
          icon={SearchIcon}
          placeholder={say(words.askHint)}
          value={question}
          onChange={setQuestion}
          onKeyDown={onKeyDown}
          maxLength={MOST_ASKED_CHARS}
          {...(problem === '' ? {} : { error: problem })}
          {...(keys === undefined ? {} : { keys })}
        />
      </div>
      {asked === undefined ? null : asked.answers.length === 0 ? (
        <p data-found className="mt-1.5 text-small text-text-2">
          {say(words.askNothing)}
        </p>
      ) : (
        <div className="mt-2 grid grid-cols-1 gap-2">
          {asked.answers.map((answer) => (
            <Found
              key={`${asked.question} ${answer.title} ${answer.text}`}
              answer={answer}
              onSource={showSource}
              {...(canInsert ? { onInsert: () => insert(answer) } : {})}
              {...(answer === first && insertKeys !== undefined ? { keys: insertKeys } : {})}
            />
          ))}
        </div>
      )}
    </section>
  );
}

type FoundProps = {
  answer: AskedAnswer;
  onInsert?: () => void;
  keys?: CommandKeys;
  onSource: (source: AskedAnswer['sources'][number]) => void;
};

function Found({ answer, onInsert, keys, onSource }: FoundProps) {
  return (
    <div data-found>
      <Card
        label={revealText(answer.title)}
        title={
          <span className="min-w-0 truncate">
            <SafeText>{answer.title}</SafeText>
          </span>
        }
        foot={
          <>
            {onInsert === undefined ? null : (
              <Button size="small" variant="ghost" {...(keys === undefined ? {} : { keys })} onClick={onInsert}>
                {say(words.insert)}
              </Button>
            )}
            <span className="ms-auto pe-1.5 text-small tabular-nums text-text-3">
              <span className="sr-only">{say(words.confidenceLabel)} </span>
              {numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(answer.confidence)}
            </span>
          </>
        }
      >
        {answer.restsOnNote ? (
          <p className="mb-1">
            <Tag tone="note">{say(words.internalSource)}</Tag>
          </p>
        ) : null}
        <SafeText flow="block" strictness="prose">
          {answer.text}
        </SafeText>
        {answer.sources.map((source) => (
          <button
            key={`${source.kind} ${source.articleId ?? source.correctionId} ${source.section}`}
            type="button"
            className="mt-1.5 max-w-full rounded-cap text-start hover:underline"
            onClick={() => onSource(source)}
          >
            <Source>{revealText(source.section === '' ? source.title : `${source.title}, ${source.section}`)}</Source>
          </button>
        ))}
      </Card>
    </div>
  );
}
