import { z } from 'zod';
import { gap, urgency } from '../conversation/schema.ts';
import { agentId, anyId, teamId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText, writtenText } from '../lib/text.ts';
import { mode } from '../workspace/schema.ts';

/** Characters of a saved reply's name, folder and shortcut word. */
export const savedReplyLimits = {
  nameChars: 120,
  folderChars: 60,
  shortcutChars: 40,
  actions: 8,
  noteChars: 2_000,
} as const;

/** What `/word` finds at once: lower case, digits and hyphens, so that it can be typed on every keyboard. */
export const shortcutWord = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'only a to z, 0 to 9 and hyphens');

/** One step of a macro: the closed list. What each does, needs and says stands in macro-actions.ts. */
export const macroAction = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tag'), tag: writtenText(limits.tagChars) }),
  z.strictObject({ kind: z.literal('category'), to: z.string().min(1).max(80) }),
  z.strictObject({ kind: z.literal('urgency'), to: urgency }),
  z.strictObject({
    kind: z.literal('snooze'),
    minutes: z
      .int()
      .min(5)
      .max(60 * 24 * 90),
  }),
  z.strictObject({ kind: z.literal('mode'), to: mode }),
  z.strictObject({ kind: z.literal('note'), text: writtenText(savedReplyLimits.noteChars) }),
  z.strictObject({ kind: z.literal('close'), gap: gap.nullable() }),
]);
export type MacroAction = z.infer<typeof macroAction>;
export type MacroActionKind = MacroAction['kind'];

/** Who has it: everybody, a team, or the agent who wrote it. */
export const sharing = z.enum(['workspace', 'team', 'own']);
export type Sharing = z.infer<typeof sharing>;

/** What somebody writes of a saved reply. With `actions` it is a macro. */
export const savedReplyContent = z.strictObject({
  sharing,
  /** Of `team`; null otherwise. */
  teamId: teamId.nullable(),
  name: writtenText(savedReplyLimits.nameChars),
  /** Found at once by `/word`; null: by its name only. */
  shortcut: shortcutWord.nullable(),
  /** '' is no folder. */
  folder: optionalText(savedReplyLimits.folderChars),
  /** A language tag; null: for every language. */
  language: z.string().min(2).max(8).nullable(),
  /** Markdown with {{variables}}. Empty only where there are actions. */
  text: optionalText(limits.messageChars),
  actions: z.array(macroAction).max(savedReplyLimits.actions),
});
export type SavedReplyContent = z.infer<typeof savedReplyContent>;

/** Feed row, scope `ws`, `team:T` or `agent:A` after `sharing`. Words of agents, about nobody in particular. */
export const savedReplyRow = z.strictObject({
  id: anyId,
  ...savedReplyContent.shape,
  /** Of `own`; null otherwise. */
  ownerId: agentId.nullable(),
  version: z.int().positive(),
  updatedAt: z.iso.datetime(),
  updatedById: agentId,
  updatedByName: z.string().max(200),
});
export type SavedReplyRow = z.infer<typeof savedReplyRow>;
