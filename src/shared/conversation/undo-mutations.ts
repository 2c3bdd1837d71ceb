/** What takes an act back that the server has applied already; one that it has not is taken out of the outbox instead (J6, `outbox:withdraw`). Since version 13. */
import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';

const fenced = z.strictObject({ conversationId, ownershipVersion: z.int().nonnegative() });

export const undoMutations = {
  /** Opens again what one closed oneself. Soon after, the close counts as never made; later it is a reopening like any other (MEASURES 2). */
  'conversation.reopen': fenced,
  /** Takes back what one gave away, while whoever has it now has not answered. */
  'conversation.takeBack': fenced,
} as const;
