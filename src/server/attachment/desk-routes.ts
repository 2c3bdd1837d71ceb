import type { AgentActor } from '#server/auth/session.ts';
import { requireKnown } from '#server/conversation/load-for-agent.ts';
import { findConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import {
  announceFromDesk,
  attachmentPath,
  contentQuery,
  dropFile,
  endFromDesk,
  pieceFromDesk,
} from '#shared/attachment/upload.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { findFile, noFile } from './attachment-store.ts';
import { contentOf } from './read-content.ts';
import type { ScanFiles } from './scan-files.ts';
import { announceUpload, dropUpload, endUpload, type FileOwner, takePiece } from './take-upload.ts';

const post = { method: 'POST', auth: ['agent'], roles: ['agent', 'lead', 'supervisor'], limit: 'desk_files' } as const;

/** J7: files of agents' replies on their way in, and files of any message on their way to the desk, both with the agent's token. */
export const deskFileRoutes = {
  announce: { ...post, path: attachmentPath, body: announceFromDesk },
  piece: { ...post, path: `${attachmentPath}/pieces`, body: pieceFromDesk },
  end: { ...post, path: `${attachmentPath}/end`, body: endFromDesk },
  drop: { ...post, path: `${attachmentPath}/drop`, body: dropFile },
  content: { ...post, method: 'GET', path: `${attachmentPath}/content`, query: contentQuery },
} as const;

type Deps = Pick<ServerDeps, 'store' | 'workspaceId'>;

export function registerDeskFileRoutes(door: HttpDoor, { store, workspaceId }: Deps, scans: ScanFiles | null): void {
  /** One step of an upload by whoever may write in the conversation; being allowed to reply is asked when the reply comes. */
  const step = async <T>(
    actor: AgentActor,
    conversationId: ConversationId,
    run: (tx: WriteTx, owner: FileOwner) => Promise<T>,
  ): Promise<T> => {
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      await requireReadable(tx, actor, conversationId);
      return await run(tx, { conversationId, author: 'agent', authorId: actor.agentId });
    });
    return value;
  };

  door.route({ ...deskFileRoutes.announce, bodyLimit: limits.bodyCustomerBytes }, async ({ caller, body }) => ({
    answer: await step(caller.actor, body.conversationId, (tx, owner) => announceUpload(tx, owner, body)),
  }));
  door.route({ ...deskFileRoutes.piece, bodyLimit: limits.bodyCustomerBytes }, async ({ caller, body }) => ({
    answer: await step(caller.actor, body.conversationId, (tx, owner) => takePiece(tx, owner, body)),
  }));
  door.route(deskFileRoutes.end, async ({ caller, body }) => {
    const answer = await step(caller.actor, body.conversationId, (tx, owner) =>
      endUpload(tx, owner, body.id, scans !== null),
    );
    scans?.kick();
    return { answer };
  });
  door.route(deskFileRoutes.drop, async ({ caller, body }) => {
    await step(caller.actor, body.conversationId, (tx, owner) => dropUpload(tx, owner, body.id, body.why));
    return { answer: {} };
  });
  door.route(deskFileRoutes.content, async ({ caller, query }) => {
    const { value: file } = await store.write('agent', workspaceId, async (tx) => {
      const found = await findFile(tx, query.id, 'read');
      if (!found) throw noFile();
      const { row } = await requireReadable(tx, caller.actor, found.conversationId).catch(() => {
        throw noFile();
      });
      // SECURITY, matrix: what is opened beside one's own work is recorded.
      if (row.assigneeId !== caller.actor.agentId)
        tx.audit({ actor: `agent:${caller.actor.agentId}`, action: 'attachment.read', target: found.id });
      return found;
    });
    return contentOf(store, workspaceId, file);
  });
}

/** Who may have the thread may have its files. Throws AppError('not_found'). */
async function requireReadable(tx: ReadTx, actor: AgentActor, conversationId: ConversationId) {
  return requireKnown(await findConversation(tx, conversationId, 'read'), actor, 'conversation.open');
}
