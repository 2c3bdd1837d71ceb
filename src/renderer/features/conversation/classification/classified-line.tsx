import { useEffect, useRef, useState } from 'react';
import type { Verdict } from '#renderer/data/use-feedback.ts';
import type { ClassifiedDimension } from '#shared/conversation/feedback-targets.ts';
import { inSentence } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Select } from '#ui/select.tsx';
import { Thumbs } from '#ui/thumbs.tsx';
import { words } from './words.ts';

export type Change = { to: string; reason: 'wrong' | 'changed_topic' };

type ClassifiedLineProps = {
  dimension: ClassifiedDimension;
  /** As people read it; from the workspace or the assistant. */
  value: string;
  verdict: Verdict;
  onVerdict: (verdict: Verdict) => void;
  /** What else it could be; none: it has a thumb alone. */
  options: readonly { value: string; label: string }[];
  onChange: (change: Change) => void;
};

/** One thing that the assistant made of the conversation, and was it right (E1). Wrong asks at once what is right (C5). */
export function ClassifiedLine({ dimension, value, verdict, onVerdict, options, onChange }: ClassifiedLineProps) {
  const [hasChanged, setHasChanged] = useState(false);
  const name = say(words[dimension]);
  const reason = verdict === 'down' ? 'wrong' : hasChanged ? 'changed_topic' : undefined;
  return (
    <div role="group" aria-label={name} data-dimension={dimension} className="rounded-row px-1.5 py-1">
      <div className="flex items-center gap-2">
        <span className="w-24 flex-none text-text-3">{name}</span>
        <span className="min-w-0 flex-1 truncate font-medium">
          <SafeText>{value}</SafeText>
        </span>
        <Thumbs value={verdict} onChange={onVerdict} of={inSentence(words[dimension])} keys={{ up: '+', down: '-' }} />
      </div>
      {options.length === 0 ? null : reason === undefined ? (
        dimension === 'category' ? (
          <Button size="small" variant="ghost" onClick={() => setHasChanged(true)}>
            {say(words.topicChanged)}
          </Button>
        ) : null
      ) : (
        <Otherwise
          label={say(reason === 'wrong' ? words.shouldBe : words.changedTo)}
          options={options}
          onChange={(to) => {
            setHasChanged(false);
            onChange({ to, reason });
          }}
        />
      )}
    </div>
  );
}

type OtherwiseProps = {
  label: string;
  options: ClassifiedLineProps['options'];
  onChange: (to: string) => void;
};

/** Has the focus when it comes, so that the value is chosen by its first letter. */
function Otherwise({ label, options, onChange }: OtherwiseProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('select')?.focus(), []);
  return (
    <div ref={box} className="pt-1">
      <Select
        label={label}
        size="small"
        options={[{ value: '', label: say(words.choose), isDisabled: true }, ...options]}
        value=""
        onChange={onChange}
      />
    </div>
  );
}
