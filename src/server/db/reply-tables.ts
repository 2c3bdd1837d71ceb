import type * as ids from '#shared/lib/ids.ts';
import type { MacroAction, Sharing } from '#shared/saved-reply/schema.ts';
import type { At, AtOrNull, Id, IdOrNull, Json, OfConversation, Walled } from './column-types.ts';

/** J6: tables of what agents write again and again, and of whom their notes name. */
export type ReplyTables = {
  savedReply: Walled & {
    id: string;
    sharing: Sharing;
    teamId: IdOrNull<ids.TeamId>;
    ownerId: IdOrNull<ids.AgentId>;
    name: string;
    shortcut: string | null;
    folder: string;
    language: string | null;
    text: string;
    actions: Json<MacroAction[]>;
    version: number;
    updatedAt: At;
    updatedById: Id<ids.AgentId>;
    updatedByName: string;
  };
  mention: OfConversation & {
    id: string;
    agentId: Id<ids.AgentId>;
    noteId: Id<ids.NoteId>;
    conversationNumber: number;
    byId: Id<ids.AgentId>;
    byName: string;
    at: At;
    seenAt: AtOrNull;
  };
};
