import type { Mode } from '#shared/workspace/schema.ts';
import { SegmentedControl } from '#ui/segmented-control.tsx';

type ModeSwitchProps = { mode: Mode; onChange: (mode: Mode) => void };

/** Soft: the assistant helps. Hard: it is out. Only whoever holds the conversation is shown it. */
export function ModeSwitch({ mode, onChange }: ModeSwitchProps) {
  return (
    <SegmentedControl
      label="Mode"
      options={[
        { value: 'soft', label: 'Soft' },
        { value: 'hard', label: 'Hard' },
      ]}
      value={mode}
      onChange={onChange}
    />
  );
}
