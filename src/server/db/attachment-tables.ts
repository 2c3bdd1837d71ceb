import type { ColumnType, Generated } from 'kysely';
import type { AttachmentScan, AttachmentState } from '#shared/attachment/schema.ts';
import type * as ids from '#shared/lib/ids.ts';
import type { At, IdOrNull, OfConversation } from './column-types.ts';

/** J7: files of messages and of messages to come. */
export type AttachmentTables = {
  attachment: OfConversation & {
    id: string;
    messageId: IdOrNull<ids.MessageId>;
    /** Of the reply for later that it goes with, which no message is yet. */
    scheduledId: IdOrNull<ids.MessageId>;
    place: Generated<number>;
    author: 'customer' | 'agent';
    authorId: string;
    name: string;
    /** Empty, as `kind`, until all of it was seen. */
    type: Generated<string>;
    kind: Generated<string>;
    bytes: number;
    announcedHash: string;
    width: number | null;
    height: number | null;
    state: 'uploading' | AttachmentState;
    scan: Generated<AttachmentScan>;
    why: string | null;
    at: At;
  };
  attachmentPiece: OfConversation & { attachmentId: string; n: number; data: ColumnType<Uint8Array, Buffer, Buffer> };
};
