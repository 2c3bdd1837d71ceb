import type { TableClasses } from './data-class.ts';

const thread = 'conversation_24_months';

/** SEC-80: tables of what agents write, keep and are told at their desks. */
export const deskClasses: Readonly<Record<string, TableClasses>> = {
  agent_draft: {
    purpose: 'what agents are writing, on all their devices',
    retention: thread,
    columns: {
      operational:
        'workspace_id id agent_id conversation_id mode suggestion_id seen_through written_ms based_on_ms client_id',
      agent: 'device',
      internal_words: 'text suggested_text',
    },
  },
  article_draft: {
    purpose: 'what leads are writing of articles, before anybody else reads it',
    retention: 'workspace',
    columns: {
      operational:
        'workspace_id id article_id author_id based_on origin conversation_id written_ms client_id updated_at',
      agent: 'author_name',
      internal_words: 'content source',
    },
  },
  article_proposal: {
    purpose: 'articles proposed from conversations that people solved, and what a lead made of them',
    retention: thread,
    columns: {
      operational:
        'workspace_id id conversation_id team_id category_key at state is_audit verdict decided_by decided_at',
      agent: 'decided_by_name',
      customer_words: 'content',
      internal_words: 'reason',
    },
  },
  answer_draw: {
    purpose: 'which weeks a sample of the assistant’s answers was drawn of, and by what seed',
    retention: 'workspace',
    columns: { operational: 'workspace_id week seed at drawn' },
  },
  answer_verdict: {
    purpose: 'what each lead judged an answer of that sample to be',
    retention: thread,
    columns: { operational: 'workspace_id sample_id by_id conversation_id verdict at' },
  },
  attachment: {
    purpose: 'files of messages and of messages to come',
    retention: 'attachment_12_months',
    columns: {
      operational:
        'workspace_id id conversation_id message_id place author author_id type kind bytes announced_hash width height state scan scheduled_id at',
      customer_words: 'name why',
    },
  },
  attachment_piece: {
    purpose: 'the bytes of those files',
    retention: 'attachment_12_months',
    columns: { operational: 'workspace_id attachment_id conversation_id n', customer_words: 'data' },
  },
  conversation_seen: {
    purpose: 'how far an agent has seen a conversation, so that one look silences all of their desks',
    retention: thread,
    columns: { operational: 'workspace_id agent_id conversation_id through_n ownership_version at' },
  },
  knowledge_mark: {
    purpose: 'which entries of the knowledge base a person found not to be the same',
    retention: 'workspace',
    columns: { operational: 'workspace_id key by_id at', agent: 'by_name' },
  },
  mention: {
    purpose: 'who was named in a note, and whether they looked',
    retention: thread,
    columns: {
      operational: 'workspace_id id agent_id conversation_id note_id conversation_number by_id at seen_at',
      agent: 'by_name',
    },
  },
  preference: {
    purpose: 'what an agent chose for their own desks: keys, views, language',
    retention: 'workspace',
    columns: { operational: 'workspace_id agent_id key updated_at', agent: 'value' },
  },
  promise: {
    purpose: 'what was promised to a customer, and whether it was kept',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id agent_id due_at message_id state broken at ended_at',
      agent: 'agent_name',
      internal_words: 'words',
    },
  },
  reminder: {
    purpose: 'what an agent wants to be reminded of',
    retention: thread,
    columns: { operational: 'workspace_id id agent_id conversation_id due_at at', internal_words: 'words' },
  },
  sampled_answer: {
    purpose: 'answers of the assistant drawn for leads to judge; their words stand in the thread alone',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id message_id week place stratum stratum_size is_double verdict at',
    },
  },
  saved_reply: {
    purpose: 'texts that agents use again, with what a macro does besides',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id id sharing team_id owner_id language version updated_at updated_by_id',
      knowledge: 'name shortcut folder text actions',
      agent: 'updated_by_name',
    },
  },
  scheduled_reply: {
    purpose: 'replies that go out later',
    retention: thread,
    columns: {
      operational:
        'workspace_id id conversation_id agent_id send_at held ownership_version seen_through suggestion_id at',
      agent: 'agent_name',
      internal_words: 'text suggested_text',
    },
  },
  whisper: {
    purpose: 'what supervisors and agents say to each other about a conversation, and nobody else reads',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id by_id to_id at after_n',
      agent: 'by_name to_name',
      internal_words: 'text',
    },
  },
};
