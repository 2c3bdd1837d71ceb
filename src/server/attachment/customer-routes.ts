import { loadConversation } from '#server/conversation/store.ts';
import type { ReadTx, WriteTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ApiCall } from '#server/http/api/api-call.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { contentQuery, customerContentPath } from '#shared/attachment/upload.ts';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { findFile, noFile } from './attachment-store.ts';
import { contentOf } from './read-content.ts';
import type { ScanFiles } from './scan-files.ts';
import { announceUpload, endUpload, type FileOwner, takePiece } from './take-upload.ts';

/** J7: the customer's side, with their conversation's token: the handlers of `customerAttachmentRoutes`. */
export function customerFilePosts(scans: ScanFiles | null) {
  return {
    announceFile: async (tx: WriteTx, { conversationId, body }: ApiCall<'announceFile'>) =>
      await announceUpload(tx, await ownerOf(tx, conversationId), body),
    sendPiece: async (tx: WriteTx, { conversationId, body }: ApiCall<'sendPiece'>) =>
      await takePiece(tx, await ownerOf(tx, conversationId), body),
    endFile: async (tx: WriteTx, { conversationId, body }: ApiCall<'endFile'>) => {
      const ended = await endUpload(tx, await ownerOf(tx, conversationId), body.id, scans !== null);
      tx.afterCommit(() => scans?.kick());
      return ended;
    },
  };
}

export const customerContentRoute = {
  method: 'GET',
  path: customerContentPath,
  auth: ['conversation_token', 'server_key'],
  limit: 'files',
  query: contentQuery,
} as const;

export function registerCustomerContent(
  door: HttpDoor,
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
): void {
  door.route(customerContentRoute, async ({ conversationId, query }) => {
    const file = await store.read('customer', workspaceId, (tx) => findFile(tx, query.id, 'read'));
    if (file?.conversationId !== conversationId) throw noFile();
    return contentOf(store, workspaceId, file);
  });
}

/** The customer of the conversation, who is the only one that its token speaks for (SEC-44). */
export function ownerOfRow({ id, customerId }: Pick<ConversationRow, 'id' | 'customerId'>): FileOwner {
  return { conversationId: id, author: 'customer', authorId: customerId };
}

async function ownerOf(tx: ReadTx, conversationId: string): Promise<FileOwner> {
  return ownerOfRow((await loadConversation(tx, conversationId, 'read')).row);
}

export type CustomerFilePosts = ReturnType<typeof customerFilePosts>;
