import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { languages } from '#shared/assistant/types.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type RewriteAnswerBody, type RewritingName, rewritableChars } from '#shared/suggestion/rewriting.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { ComingCard } from './coming-card.tsx';
import { words } from './words.ts';

type ToneRowProps = {
  conversationId: ConversationId;
  /** The customer's. */
  language: string;
  /** The new wording as it comes; null while nothing does. */
  coming: string | null;
};

type Reworded = { text: string; original: string };

const tones: readonly { how: RewritingName; label: Word }[] = [
  { how: 'shorter', label: words.shorter },
  { how: 'warmer', label: words.warmer },
  { how: 'formal', label: words.formal },
];

const reasons: Readonly<Record<NonNullable<RewriteAnswerBody['why']>, Word>> = {
  no_model: words.noModel,
  off: words.off,
  unavailable: words.unavailable,
  changed_facts: words.changedFacts,
};

/**
 * Tone and translation of the reply that is being written (D1). There only while a language model answers: the built-in engine cannot do it, so nothing is shown then.
 * What comes is shown beside the reply as it comes, and stands in it only when it is whole, checked and taken. Whoever leaves the conversation, or stops it, asks no more.
 */
export function ToneRow({ conversationId, language, coming }: ToneRowProps) {
  const { hasDraftText, insertIntoDraft, toast, announce } = useWorkspace();
  const hasModel = useLiveQuery('assistant:get', {}, ['session', 'suggestion']).data?.hasModel ?? false;
  const [isBusy, setIsBusy] = useState(false);
  const [reworded, setReworded] = useState<Reworded>();
  const [problem, setProblem] = useState('');
  const isStopped = useRef(false);
  const target = languages.find((code) => code === language.slice(0, 2));
  const canAsk = hasModel && hasDraftText && !isBusy;

  const rewrite = async (how: RewritingName) => {
    setIsBusy(true);
    isStopped.current = false;
    setReworded(undefined);
    setProblem('');
    try {
      const { drafts } = await call('draft:get', { conversationId });
      const original = drafts.find(({ mode }) => mode === 'reply')?.text ?? '';
      if (original.trim() === '' || original.length > rewritableChars) {
        setProblem(original.trim() === '' ? say(words.replyEmpty) : say(words.tooLong, { most: rewritableChars }));
        return;
      }
      const into = how === 'translate' ? (target ?? null) : null;
      const { text, why } = await call('assistant:rewrite', { conversationId, text: original, how, language: into });
      if (isStopped.current) setProblem(say(words.stoppedText));
      else if (text === null) setProblem(say(reasons[why ?? 'unavailable']));
      else {
        setReworded({ text, original });
        announce(say(words.reworded));
      }
    } catch (thrown) {
      setProblem(errorText(thrown));
    } finally {
      setIsBusy(false);
    }
  };

  const stop = () => {
    isStopped.current = true;
    void call('assistant:stop', { conversationId }).catch(() => undefined);
  };
  // What is still coming is for nobody once the conversation is left.
  useEffect(() => () => void call('assistant:stop', { conversationId }).catch(() => undefined), [conversationId]);

  const take = ({ text, original }: Reworded) => {
    if (!insertIntoDraft(text, null, 'instead')) return;
    setReworded(undefined);
    toast(say(words.replyReworded), () => void insertIntoDraft(original, null, 'instead'));
  };

  useCommand('copilot.shorter', () => void rewrite('shorter'), canAsk);
  useCommand('copilot.warmer', () => void rewrite('warmer'), canAsk);
  useCommand('copilot.formal', () => void rewrite('formal'), canAsk);
  useCommand('copilot.stop', stop, isBusy);
  useCommand('copilot.translate', () => void rewrite('translate'), canAsk && target !== undefined);
  if (!hasModel) return null;

  return (
    <>
      <SectionHeading level={3} aside={say(words.model)}>
        {say(words.tone)}
      </SectionHeading>
      <div className="flex flex-wrap gap-1.5">
        {tones.map(({ how, label }) => (
          <Button key={how} size="small" isDisabled={!canAsk} onClick={() => void rewrite(how)}>
            {say(label)}
          </Button>
        ))}
        {target === undefined ? null : (
          <Button size="small" isDisabled={!canAsk} onClick={() => void rewrite('translate')}>
            {say(words.translateTo, { language: languageName(target) })}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="mt-1.5 text-small text-text-2">
        {isBusy ? say(words.asking) : problem}
      </p>
      {isBusy ? (
        <div className="mt-1.5 grid gap-1.5">
          {coming === null ? null : (
            <div ref={showWhole}>
              <ComingCard what={say(words.rewordedReply)} text={coming} />
            </div>
          )}
          <div>
            <Button size="small" variant="ghost" onClick={stop}>
              {say(words.stop)}
            </Button>
          </div>
        </div>
      ) : null}
      {reworded === undefined ? null : (
        <Card label={say(words.rewordedReply)}>
          <p className="whitespace-pre-wrap">
            <SafeText>{reworded.text}</SafeText>
          </p>
          <div className="mt-2 flex gap-1.5">
            <Button size="small" onClick={() => take(reworded)}>
              {say(words.useIt)}
            </Button>
            <Button size="small" variant="ghost" onClick={() => setReworded(undefined)}>
              {say(words.leaveIt)}
            </Button>
          </div>
        </Card>
      )}
    </>
  );
}

/** Once, as the first words come: whoever scrolls away then is left alone. */
function showWhole(part: HTMLElement | null): void {
  part?.scrollIntoView?.({ block: 'nearest' });
}
