import type { ComposerSlotProps } from './composer-slot.ts';
import { PromiseTool } from './timed/promise-tool.tsx';

/** The buttons at the left of the composer's foot: one line each, in the order of the screen. */
export function ComposerTools(_slot: ComposerSlotProps) {
  return (
    <>
      <PromiseTool />
    </>
  );
}
