/** What the database holds at the end, read as its owner beside the server: the truth that histories are held against. */
import { openDatabase } from '#server/db/database.ts';
import { createLog } from '#server/log.ts';

export type ServerTruth = {
  messages: {
    id: string;
    conversationId: string;
    n: number;
    author: 'customer' | 'assistant' | 'agent' | 'system';
    authorId: string | null;
    text: string;
  }[];
  notes: { id: string; conversationId: string; authorId: string; afterN: number; text: string }[];
  feedback: { agentId: string; targetId: string; verdict: string }[];
  conversations: { id: string; ownershipVersion: number; state: string; assigneeId: string | null }[];
  /** Each change of hands as it was recorded. */
  ownership: { conversationId: string; version: number; cause: string; agentId: string | null }[];
  clients: { id: string; agentId: string }[];
  lanes: { clientId: string; lane: string; lastN: number }[];
  results: { clientId: string; lane: string; n: number; status: string; seq: number }[];
};

/** @param source the PostgreSQL, or the folder of an embedded database whose server has ended */
export async function readServerTruth(source: {
  databaseUrl: string | null;
  dataFolder: string | null;
}): Promise<ServerTruth> {
  const database = await openDatabase(source, createLog('silent'));
  const all = async <T>(query: string): Promise<T[]> => (await database.pool.query(query)).rows as T[];
  try {
    return {
      messages: await all(`select id, conversation_id as "conversationId", n, author->>'kind' as author,
        author->>'id' as "authorId", text from message order by conversation_id, n`),
      notes:
        await all(`select id, conversation_id as "conversationId", author_id as "authorId", after_n as "afterN", text
        from note order by at, id`),
      feedback: await all('select agent_id as "agentId", target_id as "targetId", verdict from feedback'),
      conversations: await all(`select id, ownership_version as "ownershipVersion", state, assignee_id as "assigneeId"
        from conversation`),
      ownership: await all(`select conversation_id as "conversationId", (fields->>'ownershipVersion')::int as version,
        fields->>'cause' as cause, fields->>'agentId' as "agentId" from event where type = 'ownership.changed'`),
      clients: await all('select id, agent_id as "agentId" from client'),
      lanes: await all('select client_id as "clientId", lane, last_n as "lastN" from client_lane'),
      results: await all(`select client_id as "clientId", lane, n, outcome->>'status' as status,
        (outcome->>'seq')::int as seq from mutation_result order by client_id, lane, n`),
    };
  } finally {
    await database.close();
  }
}
