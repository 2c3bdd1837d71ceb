import { describeBlock, describeMacroStep } from '#renderer/components/describe-macro-step.ts';
import { FilledText } from '#renderer/components/filled-text.tsx';
import { say } from '#shared/intl/say.ts';
import type { MacroStep } from '#shared/saved-reply/macro-actions.ts';
import type { VariableValues } from '#shared/saved-reply/variables.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { CloseIcon, DoneIcon } from '#ui/icons.tsx';
import { words } from './words.ts';

export type MacroPreviewProps = {
  text: string;
  values: VariableValues;
  steps: readonly MacroStep[];
  categories: readonly CategoryRow[];
  /** Only who may reply gets its text. */
  canReply: boolean;
};

/** Exactly what running it here will do: what it writes, and each step, with why one is left out. */
export function MacroPreview({ text, values, steps, categories, canReply }: MacroPreviewProps) {
  const groups = [
    { when: 'at_once' as const, title: say(words.does) },
    { when: 'on_send' as const, title: say(words.doesOnSend) },
  ];
  return (
    <div className="grid content-start gap-3 text-ui">
      {text.trim() === '' ? null : (
        <div>
          <p className="mb-1 text-small font-medium text-text-3">
            {say(canReply ? words.writes : words.writesNothing)}
          </p>
          <div className={canReply ? '' : 'text-text-3 line-through'}>
            <FilledText text={text} values={values} />
          </div>
        </div>
      )}
      {groups.map(({ when, title }) => {
        const own = steps.filter((step) => step.when === when);
        if (own.length === 0) return null;
        return (
          <div key={when}>
            <p className="mb-1 text-small font-medium text-text-3">{title}</p>
            <ul className="grid gap-1">
              {own.map((step) => {
                const name = describeMacroStep(step.action, categories);
                return (
                  <li key={name} className="flex items-start gap-2">
                    <span className={`mt-0.5 flex-none ${step.block === null ? 'text-success' : 'text-text-3'}`}>
                      {step.block === null ? <DoneIcon size="small" /> : <CloseIcon size="small" />}
                    </span>
                    <span className={step.block === null ? '' : 'text-text-3'}>
                      {step.block === null ? name : say(words.leftOut, { step: name, why: describeBlock(step.block) })}
                    </span>
                  </li>
                );
              })}
            </ul>
          </div>
        );
      })}
    </div>
  );
}
