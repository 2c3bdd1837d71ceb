import { useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { languages } from '#shared/assistant/types.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { type RewriteAnswerBody, type RewritingName, rewritableChars } from '#shared/suggestion/rewriting.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { ComingCard } from './coming-card.tsx';

type ToneRowProps = {
  conversationId: ConversationId;
  /** The customer's. */
  language: string;
  /** The new wording as it comes; null while nothing does. */
  coming: string | null;
};

type Reworded = { text: string; original: string };

const tones: readonly { how: RewritingName; label: string }[] = [
  { how: 'shorter', label: 'Shorter' },
  { how: 'warmer', label: 'Warmer' },
  { how: 'formal', label: 'More formal' },
];

const reasons: Readonly<Record<NonNullable<RewriteAnswerBody['why']>, string>> = {
  no_model: 'No language model is set up. The text stays as it is.',
  off: 'Hard mode: nothing was asked.',
  unavailable: 'The language model gave nothing. The text stays as it is.',
  changed_facts: 'The new wording changed a number, a link or the language. The text stays as it is.',
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
        setProblem(original.trim() === '' ? 'The reply is empty.' : `Longer than ${rewritableChars} characters.`);
        return;
      }
      const into = how === 'translate' ? (target ?? null) : null;
      const { text, why } = await call('assistant:rewrite', { conversationId, text: original, how, language: into });
      if (isStopped.current) setProblem('Stopped. The text stays as it is.');
      else if (text === null) setProblem(reasons[why ?? 'unavailable']);
      else {
        setReworded({ text, original });
        announce('Reworded');
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
    toast('Reply reworded', () => void insertIntoDraft(original, null, 'instead'));
  };

  useCommand('copilot.shorter', () => void rewrite('shorter'), canAsk);
  useCommand('copilot.warmer', () => void rewrite('warmer'), canAsk);
  useCommand('copilot.formal', () => void rewrite('formal'), canAsk);
  useCommand('copilot.stop', stop, isBusy);
  useCommand('copilot.translate', () => void rewrite('translate'), canAsk && target !== undefined);
  if (!hasModel) return null;

  return (
    <>
      <SectionHeading level={3} aside="language model">
        Tone
      </SectionHeading>
      <div className="flex flex-wrap gap-1.5">
        {tones.map(({ how, label }) => (
          <Button key={how} size="small" isDisabled={!canAsk} onClick={() => void rewrite(how)}>
            {label}
          </Button>
        ))}
        {target === undefined ? null : (
          <Button size="small" isDisabled={!canAsk} onClick={() => void rewrite('translate')}>
            {`Translate to ${nameOf(target)}`}
          </Button>
        )}
      </div>
      <p aria-live="polite" className="mt-1.5 text-small text-text-2">
        {isBusy ? 'Asking the language model' : problem}
      </p>
      {isBusy ? (
        <div className="mt-1.5 grid gap-1.5">
          {coming === null ? null : (
            <div ref={showWhole}>
              <ComingCard what="Reworded reply" text={coming} />
            </div>
          )}
          <div>
            <Button size="small" variant="ghost" onClick={stop}>
              Stop
            </Button>
          </div>
        </div>
      ) : null}
      {reworded === undefined ? null : (
        <Card label="Reworded reply">
          <p className="whitespace-pre-wrap">
            <SafeText>{reworded.text}</SafeText>
          </p>
          <div className="mt-2 flex gap-1.5">
            <Button size="small" onClick={() => take(reworded)}>
              Use it
            </Button>
            <Button size="small" variant="ghost" onClick={() => setReworded(undefined)}>
              Leave it
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

const nameOf = (code: string) => new Intl.DisplayNames(['en'], { type: 'language' }).of(code) ?? code;
