import type * as ids from '#shared/lib/ids.ts';
import type { At, Id, OfConversation } from './column-types.ts';

/** F: what supervisors and agents say to each other about a conversation. */
export type SupervisionTables = {
  whisper: OfConversation & {
    id: string;
    byId: Id<ids.AgentId>;
    byName: string;
    toId: Id<ids.AgentId>;
    toName: string;
    text: string;
    at: At;
    afterN: number;
  };
};
