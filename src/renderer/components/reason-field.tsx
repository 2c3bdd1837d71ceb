import type { Ref } from 'react';
import { say } from '#shared/intl/say.ts';
import { TextArea } from '#ui/text-area.tsx';
import { words } from './words.ts';

export type ReasonFieldProps = {
  value: string;
  onChange: (reason: string) => void;
  /** Who reads it, or how long it is kept. */
  hint: string;
  ref?: Ref<HTMLTextAreaElement>;
};

const MAX_LENGTH = 500;

/** Why something is done, in one paragraph: one line that grows with what is written, so that all of it is read before it is kept. Enter asks for what its form does. */
export function ReasonField({ value, onChange, hint, ref }: ReasonFieldProps) {
  return (
    <TextArea
      ref={ref}
      label={say(words.reason)}
      hint={hint}
      rows={1}
      maxLength={MAX_LENGTH}
      value={value}
      onChange={(text) => onChange(text.replace(/\s*\n\s*/gu, ' '))}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
        event.preventDefault();
        event.currentTarget.form?.requestSubmit();
      }}
    />
  );
}
