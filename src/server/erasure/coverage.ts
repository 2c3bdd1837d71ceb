import type { EntityName } from '#shared/contract/sync.ts';

/**
 * SEC-82: what becomes of each table when a customer is erased. The test beside the schema's holds this against `db/data-classes.ts`: a column with a
 * customer's data or with words about them that is not covered here fails it.
 */

/** What stands where a customer's words stood and an empty field would not do. */
export const erasedText = '[erased]';
export const erasedName = 'Erased customer';

/** Rows that go with their conversation: the column that names it, the row's id, and what the feed calls them. */
export const goneWithConversation = [
  { table: 'answer_verdict', of: 'conversation_id', id: 'sample_id', entity: null },
  { table: 'sampled_answer', of: 'conversation_id', id: 'id', entity: null },
  { table: 'attachment_piece', of: 'conversation_id', id: 'attachment_id', entity: null },
  { table: 'attachment', of: 'conversation_id', id: 'id', entity: 'attachment' },
  { table: 'message', of: 'conversation_id', id: 'id', entity: 'message' },
  { table: 'note', of: 'conversation_id', id: 'id', entity: 'note' },
  { table: 'mention', of: 'conversation_id', id: 'id', entity: 'mention' },
  { table: 'whisper', of: 'conversation_id', id: 'id', entity: 'whisper' },
  { table: 'moment', of: 'conversation_id', id: 'id', entity: 'moment' },
  { table: 'suggestion', of: 'conversation_id', id: 'id', entity: 'suggestion' },
  { table: 'handoff', of: 'conversation_id', id: 'id', entity: 'handoff' },
  { table: 'context', of: 'id', id: 'id', entity: 'context' },
  { table: 'escalation', of: 'conversation_id', id: 'id', entity: 'escalation' },
  { table: 'feedback', of: 'conversation_id', id: 'id', entity: 'feedback' },
  { table: 'message_reading', of: 'conversation_id', id: 'message_id', entity: null },
  { table: 'tool_action', of: 'conversation_id', id: 'id', entity: 'action' },
  { table: 'agent_draft', of: 'conversation_id', id: 'id', entity: 'draft' },
  { table: 'scheduled_reply', of: 'conversation_id', id: 'id', entity: 'scheduled' },
  { table: 'promise', of: 'conversation_id', id: 'id', entity: 'promise' },
  { table: 'reminder', of: 'conversation_id', id: 'id', entity: 'reminder' },
  { table: 'article_proposal', of: 'conversation_id', id: 'id', entity: null },
  { table: 'article_draft', of: 'conversation_id', id: 'id', entity: 'articleDraft' },
  { table: 'golden_case', of: 'conversation_id', id: 'id', entity: null },
  { table: 'delivery', of: 'conversation_id', id: 'message_id', entity: null },
] as const satisfies readonly { table: string; of: string; id: string; entity: EntityName | null }[];

/** The conversation's row stays, for its number, times and place: figures count it. */
export const conversationMask = {
  customerName: erasedName,
  accountName: null,
  tier: null,
  need: '',
  why: [],
  preview: '',
  waitingAct: null,
  snoozedUntil: null,
  tags: null,
  given: null,
  flag: null,
} as const;
export const conversationServerMask = { page: null, trail: [], ratingComment: null } as const;

/** The customer's row stays, because conversations point at it. Without `sub` the same person is a new customer when they come back. */
export const customerMask = {
  sub: null,
  name: erasedName,
  email: null,
  accountId: null,
  identity: 'anonymous',
  timeZone: null,
  language: null,
} as const;

/** Tables of which single columns are handled, and how. */
export const maskedColumns: Readonly<Record<string, readonly string[]>> = {
  conversation: [
    'customer_name',
    'account_name',
    'need',
    'preview',
    'why',
    'tags',
    'given',
    'flag',
    'page',
    'trail',
    'rating_comment',
    'token_hash',
  ],
  customer: ['sub', 'name', 'email', 'claimed', 'time_zone'],
  // The customer's question and what the assistant said go; the agent's own words lose what they quote, and wait for a lead again.
  correction: ['question', 'said', 'text', 'published_text', 'decision_reason', 'asked', 'flags'],
  // Withdrawn until a lead has read the correction again.
  answer: ['question', 'questions'],
  // What the customer's corrections changed, and what was said to their cases; articles as the article itself is.
  publication: ['title', 'content', 'before', 'report'],
  // Strings but ids, times and codes become null (`baton_erase_events`).
  event: ['fields'],
  // Every row above goes through the feed's put and remove.
  feed: ['data'],
  // Sealed answers to requests about the conversation are deleted.
  idempotency: ['response'],
};

/** Columns of those classes that stay, with the reason. */
export const keptColumns: Readonly<Record<string, string>> = {
  'trigger_settings.why': 'a lead’s own reason for a change of settings, about no customer',
  'answer_review_settings.why': 'a lead’s own reason for a change of settings, about no customer',
  'service_level_settings.why': 'a supervisor’s own reason for a change of settings, about no customer',
  'priority_rules.why': 'a lead’s own reason for a change of rules, about no customer',
  'routing_policy.why': 'a lead’s own reason for a change of how work is routed, about no customer',
  'tool_version.why': 'an admin’s own reason for a change of a tool, about no customer',
  'publication.reason': 'a lead’s own reason for a decision, about no customer',
  'publication.revert_reason': 'a lead’s own reason for a decision, about no customer',
  'audit.reason':
    'the chain of hashes would break; it holds what an agent gave as their reason, never a customer’s words (SEC-87)',
};

/** How a column is handled, or null when nobody thought of it. */
export function handlingOf(column: string): 'gone' | 'masked' | 'kept' | null {
  const [table = '', name = ''] = column.split('.');
  if (goneWithConversation.some((gone) => gone.table === table)) return 'gone';
  if (maskedColumns[table]?.includes(name)) return 'masked';
  return column in keptColumns ? 'kept' : null;
}
