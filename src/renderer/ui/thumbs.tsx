import { say } from '#shared/intl/say.ts';
import { IconButton } from './icon-button.tsx';
import { RightAnswerIcon, WrongAnswerIcon } from './icons.tsx';
import { words } from './words.ts';

export type ThumbsProps = {
  value: 'up' | 'down' | undefined;
  /** Pressing the chosen one again takes it back: undefined. */
  onChange: (value: 'up' | 'down' | undefined) => void;
  /** Of what, for screen readers: `suggestion 1`. */
  of: string;
  keys?: { up: string; down: string };
  /** False where what they are of has the focus and takes their keys: a list of many is not three times as long to tab through. */
  isInTabOrder?: boolean;
};

/**
 * Right or wrong, on anything the assistant said.
 *
 * Anatomy: span > IconButton (up) + IconButton (down)
 */
export function Thumbs({ value, onChange, of, keys, isInTabOrder = true }: ThumbsProps) {
  const place = isInTabOrder ? {} : { tabIndex: -1 };
  return (
    <span className="ui-thumbs">
      <IconButton
        icon={RightAnswerIcon}
        label={say(words.rightAnswer, { of })}
        size="small"
        tone={value === 'up' ? 'success' : 'quiet'}
        isOn={value === 'up'}
        keys={keys?.up}
        {...place}
        onClick={() => onChange(value === 'up' ? undefined : 'up')}
      />
      <IconButton
        icon={WrongAnswerIcon}
        label={say(words.wrongAnswer, { of })}
        size="small"
        tone={value === 'down' ? 'danger' : 'quiet'}
        isOn={value === 'down'}
        keys={keys?.down}
        {...place}
        onClick={() => onChange(value === 'down' ? undefined : 'down')}
      />
    </span>
  );
}
