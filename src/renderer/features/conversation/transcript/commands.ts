import type { Command } from '#renderer/data/command.ts';
import { words } from './words.ts';

/** With notes: of those who may have them out of the product (SEC-56). */
const mayHaveNotes = ['lead', 'supervisor'] as const;

/** J5: palette and menus have them; none has a key, for nobody prints by a slip of the finger. */
export const transcriptCommands: readonly Command[] = [
  { id: 'transcript.print', label: words.print, scope: 'conversation' },
  { id: 'transcript.pdf', label: words.savePdf, scope: 'conversation' },
  { id: 'transcript.text', label: words.saveText, scope: 'conversation' },
  { id: 'transcript.markdown', label: words.saveMarkdown, scope: 'conversation' },
  { id: 'transcript.printInternal', label: words.printInternal, scope: 'conversation', roles: mayHaveNotes },
  { id: 'transcript.pdfInternal', label: words.savePdfInternal, scope: 'conversation', roles: mayHaveNotes },
  { id: 'transcript.textInternal', label: words.saveTextInternal, scope: 'conversation', roles: mayHaveNotes },
];
