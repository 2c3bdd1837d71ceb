import { z } from 'zod';
import { agentId, conversationId, messageId, teamId, workspaceId } from '#shared/lib/ids.ts';
import { comingOutcome } from '#shared/suggestion/coming.ts';

/** A colleague's connections to one node. Names and words never travel this way. */
export const nodePresence = z.strictObject({
  agentId,
  connected: z.boolean(),
  viewing: z.strictObject({ conversationId, teamId }).nullable(),
  typing: z.boolean(),
});
export type NodePresence = z.infer<typeof nodePresence>;

/** Entries of one presence message: 20 of at most 250 bytes stay below the 8,000 that NOTIFY takes. */
export const presencePerMessage = 20;

const nodeMessage = z.discriminatedUnion('is', [
  /** The doorbell: the workspace is this far. */
  z.strictObject({ is: z.literal('head'), head: z.int().nonnegative() }),
  z.strictObject({ is: z.literal('alive') }),
  z.strictObject({ is: z.literal('bye') }),
  /** The session ended here: its sockets end everywhere (SEC-54). */
  z.strictObject({ is: z.literal('session'), deviceId: z.string().max(64) }),
  z.strictObject({ is: z.literal('presence'), agents: z.array(nodePresence).max(presencePerMessage) }),
  /** A language model words no more for this message of a customer, and why (LIVE-10). */
  z.strictObject({ is: z.literal('worded'), opportunityId: messageId, outcome: comingOutcome }),
]);
export type NodeMessage = z.infer<typeof nodeMessage>;

const envelope = z.tuple([z.string().max(32), workspaceId, nodeMessage]);
type Envelope = { node: string; workspaceId: z.infer<typeof workspaceId>; message: NodeMessage };

export function writeEnvelope({ node, workspaceId: workspace, message }: Envelope): string {
  return JSON.stringify([node, workspace, message]);
}

/** Null for what another version says, or for what is no message of a node. */
export function readEnvelope(payload: string): Envelope | null {
  try {
    const parsed = envelope.safeParse(JSON.parse(payload));
    if (!parsed.success) return null;
    const [node, workspace, message] = parsed.data;
    return { node, workspaceId: workspace, message };
  } catch {
    // Not JSON: somebody else uses the channel.
    return null;
  }
}
