import { useMutation } from '#renderer/data/use-mutation.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { Mode } from '#shared/workspace/schema.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { words } from './words.ts';

const MODES = [
  { value: 'soft', label: words.soft },
  { value: 'hard', label: words.hard },
] as const;

export type ModeSwitchProps = { conversationId: ConversationId; mode: Mode; isDisabled?: boolean };

/** Soft: the assistant stays as copilot. Hard: it is out of it wholly (D1, D2). */
export function ModeSwitch({ conversationId, mode, isDisabled = false }: ModeSwitchProps) {
  const setMode = useMutation('conversation.setMode');
  return (
    <SegmentedControl
      label={say(words.mode)}
      options={MODES.map(({ value, label }) => ({ value, label: say(label) }))}
      value={mode}
      onChange={(next) => void setMode.run({ conversationId, mode: next })}
      isDisabled={isDisabled}
    />
  );
}
