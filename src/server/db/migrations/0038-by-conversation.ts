import type { Migration } from './migration.ts';

/**
 * What is looked for by its conversation with every message, with every turn of the assistant or with every look of a customer: without these each of them read the whole table. Measured at
 * 200 messages a second: docs/decisions/0011-many-nodes.md.
 */
const sql = `
create index handoff_by_conversation on handoff (workspace_id, conversation_id, at);
create index escalation_by_conversation on escalation (workspace_id, conversation_id, at);
create index moment_by_conversation on moment (workspace_id, conversation_id);
create index delivery_by_conversation on delivery (workspace_id, conversation_id);
`;

export const byConversation: Migration = { name: '0038-by-conversation', sql };
