import type { ComposerToolsProps } from './composer-slot.ts';
import { AttachButton } from './files/attach-button.tsx';
import { PromiseTool } from './timed/promise-tool.tsx';
import { WritingTools } from './writing/writing-tools.tsx';

/** The buttons at the left of the composer's foot: one line each, in the order of the screen. */
export function ComposerTools(slot: ComposerToolsProps) {
  return (
    <>
      <AttachButton {...slot} />
      <WritingTools {...slot} />
      <PromiseTool />
    </>
  );
}
