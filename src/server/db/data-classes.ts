import type { DataClass, TableClasses } from './data-class.ts';
import { deskClasses } from './desk-classes.ts';
import { publicationClasses } from './publication-classes.ts';

const thread = 'conversation_24_months';

/**
 * SEC-80: what every column holds, why it is there and how long it stays. A column that is not listed fails the test beside the schema's; so does one listed
 * that is gone.
 */
export const dataClasses: Readonly<Record<string, TableClasses>> = {
  ...deskClasses,
  ...publicationClasses,
  account: {
    purpose: 'what agents must know of a customer’s company',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id id updated_at',
      account: 'name plan value_per_year currency renewal_on health health_trend at_risk seats facts',
    },
  },
  agent: {
    purpose: 'who works here and what they may do',
    retention: 'workspace',
    columns: {
      operational:
        'workspace_id id role team_ids availability availability_since active auth_user_id gone_since offered_at offers_missed acted_at',
      agent: 'name public_name email languages skills capacity availability_reason',
    },
  },
  answer: {
    purpose: 'approved corrections that the assistant uses',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id id correction_id article_id version approved_by approved_at reverted_at',
      knowledge: 'text category_key language',
      customer_words: 'question questions',
      agent: 'approved_by_name',
    },
  },
  answer_review_settings: {
    purpose: 'which answers of the assistant wait for a person, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id version at by_id',
      knowledge: 'settings changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  article: {
    purpose: 'the knowledge base',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id id version updated_at state owner_id review_at updated_by_id',
      knowledge: 'slug title audience language category_key pages tags sections',
      agent: 'updated_by_name',
    },
  },
  audit: {
    purpose: 'who did what to what, without content',
    retention: 'record',
    columns: { operational: 'workspace_id n at actor action target hash prev_hash', internal_words: 'reason' },
  },
  auth_account: {
    purpose: 'sign-in of an agent',
    retention: 'workspace',
    columns: {
      operational:
        'id accountId providerId userId accessTokenExpiresAt refreshTokenExpiresAt scope createdAt updatedAt',
      secret: 'accessToken refreshToken idToken password',
    },
  },
  auth_session: {
    purpose: 'a signed-in device',
    retention: 'session',
    columns: { operational: 'id expiresAt createdAt updatedAt userId', secret: 'token', agent: 'ipAddress userAgent' },
  },
  auth_user: {
    purpose: 'sign-in of an agent',
    retention: 'workspace',
    columns: { operational: 'id emailVerified createdAt updatedAt', agent: 'name email image' },
  },
  auth_verification: {
    purpose: 'one-time proofs of the sign-in library',
    retention: 'day',
    columns: { operational: 'id expiresAt createdAt updatedAt', agent: 'identifier', secret: 'value' },
  },
  category: {
    purpose: 'the taxonomy',
    retention: 'workspace',
    columns: { operational: 'workspace_id id queue_id mode floor human_first', knowledge: 'key name examples' },
  },
  channel: {
    purpose: 'where customers come from, and its keys',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id id kind key_prefix',
      knowledge: 'name origins',
      secret: 'widget_key_hash server_key_hash identity_secrets',
    },
  },
  client: {
    purpose: 'a desktop that pushes',
    retention: 'workspace',
    columns: { operational: 'workspace_id id agent_id created_at seen_at erasures_seen' },
  },
  client_lane: {
    purpose: 'how far a lane is applied',
    retention: 'workspace',
    columns: { operational: 'workspace_id client_id lane last_n' },
  },
  context: {
    purpose: 'customer, account and pages as the agent sees them',
    retention: thread,
    columns: { operational: 'workspace_id id updated_at', customer: 'data' },
  },
  conversation: {
    purpose: 'the thread’s head: state, owner, place in the queue',
    retention: thread,
    columns: {
      operational:
        'workspace_id id number queue_id team_id customer_id identity tier language category_key category_name urgency sentiments state owner ownership_version assignee_id mode mode_set_by priority standing answer_review waiting_act snoozed_until started_at escalated_at waiting_since respond_by service_level sla_clocks sla_at claimed_at first_agent_reply_at closed_at gap last_n last_customer_n last_at last_author version channel_id channel_kind asked_clarifying ai_due_at review_due_at next_status_at closed_cause closer rating rating_requested_at ratee erased_at band offer offer_until alarm heard returned routing route_at',
      customer: 'customer_name page trail',
      account: 'account_name',
      customer_words: 'need preview rating_comment',
      internal_words: 'why tags given flag',
      secret: 'token_hash',
    },
    except: { page: 'trail_90_days', trail: 'trail_90_days' },
  },
  conversation_follower: {
    purpose: 'who opened another’s thread',
    retention: thread,
    columns: { operational: 'workspace_id conversation_id agent_id at listens' },
  },
  correction: {
    purpose: 'what the assistant should have said, and what became of it',
    retention: thread,
    columns: {
      operational:
        'workspace_id id conversation_id message_id author_id at reason article_id category_key affects state decided_by decided_at examined group_id contradicts similar touches deferred_until expires_at expired_at decided_with publication_id',
      agent: 'author_name decided_by_name',
      customer_words: 'question said',
      internal_words: 'text published_text decision_reason asked flags',
      knowledge: 'article_title',
    },
  },
  customer: {
    purpose: 'who writes',
    retention: thread,
    columns: {
      operational: 'workspace_id id channel_id account_id identity language',
      customer: 'sub name email claimed time_zone',
    },
  },
  declared_tool: {
    purpose: 'what the workspace’s own systems do when asked (I6), and what signs the asking',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id key version active declared_at declared_by',
      knowledge: 'declaration',
      secret: 'secrets',
    },
  },
  delivery: {
    purpose: 'what has yet to reach the customer',
    retention: thread,
    columns: { operational: 'workspace_id message_id conversation_id state at' },
  },
  erasure: {
    purpose: 'who was erased, and which desktops have followed',
    retention: 'record',
    columns: { operational: 'workspace_id customer_id at finished_at seq counts review' },
  },
  escalation: {
    purpose: 'the decision that a person was needed',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id at by decisive sum threshold turns settings_version label',
      internal_words: 'fired',
    },
  },
  event: {
    purpose: 'what happened, for measures and learning; without words after erasure',
    retention: 'record',
    columns: { operational: 'workspace_id id type at recorded_at seq conversation_id dims', customer_words: 'fields' },
  },
  feed: {
    purpose: 'what desktops may see: the latest state of each row',
    retention: thread,
    columns: { operational: 'workspace_id scope entity id seq ord kind', customer_words: 'data' },
  },
  feed_mark: {
    purpose: 'how old a tombstone of the feed is',
    retention: 'workspace',
    columns: { operational: 'workspace_id seq at' },
  },
  feedback: {
    purpose: 'thumbs',
    retention: thread,
    columns: { operational: 'workspace_id id conversation_id agent_id target_kind target_id verdict reasons at' },
  },
  handoff: {
    purpose: 'the package that travels with the baton',
    retention: thread,
    columns: { operational: 'workspace_id id conversation_id escalation_id at through_n', customer_words: 'data' },
  },
  idempotency: {
    purpose: 'same request, same answer',
    retention: 'day',
    columns: { operational: 'workspace_id key_hash route body_hash status at', secret: 'response' },
  },
  identity_jti: {
    purpose: 'a signed identity is used once',
    retention: 'day',
    columns: { operational: 'workspace_id jti exp' },
  },
  installation: {
    purpose: 'which workspace this database serves',
    retention: 'workspace',
    columns: { operational: 'only_row workspace_id' },
  },
  message: {
    purpose: 'the thread that both sides see',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id n kind at confidence floor engine suggestion_id delivered_at',
      customer: 'author',
      agent: 'reviewed',
      customer_words: 'text label',
      knowledge: 'sources',
    },
  },
  message_reading: {
    purpose: 'what a message says for the triggers, read once: places, scores, numbers of papers named',
    retention: thread,
    columns: { operational: 'workspace_id message_id conversation_id reader', customer_words: 'data' },
  },
  moment: {
    purpose: 'what happened between messages',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id at after_n kind actor_id',
      agent: 'actor_name',
      internal_words: 'text',
    },
  },
  mutation_result: {
    purpose: 'a repeated push gets the same answer',
    retention: 'day',
    columns: { operational: 'workspace_id client_id lane n mutation_id outcome at' },
  },
  note: {
    purpose: 'what agents write to each other',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id author_id at after_n',
      agent: 'author_name mentions',
      internal_words: 'text',
    },
  },
  outcome_judgement: {
    purpose: 'whether a person was needed, as a lead sees it',
    retention: thread,
    columns: { operational: 'workspace_id conversation_id verdict by_id at', agent: 'by_name' },
  },
  service_level_settings: {
    purpose: 'what queues promise and when they are open, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id version at by_id',
      knowledge: 'settings changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  priority_rules: {
    purpose: 'what comes first in the queue, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id version at by_id',
      knowledge: 'rules changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  routing_policy: {
    purpose: 'how work finds people, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id version at by_id',
      knowledge: 'policy changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  queue: {
    purpose: 'where work waits',
    retention: 'workspace',
    columns: { operational: 'workspace_id id team_id first_response_s next_response_s is_fallback', knowledge: 'name' },
  },
  schema_migration: {
    purpose: 'steps of the schema',
    retention: 'workspace',
    columns: { operational: 'name checksum applied_at' },
  },
  suggestion: {
    purpose: 'replies the copilot proposes',
    retention: thread,
    columns: {
      operational: 'workspace_id id conversation_id opportunity_id rank confidence engine rests_on_note at',
      internal_words: 'title text reason',
      knowledge: 'sources',
    },
  },
  team: {
    purpose: 'who works together',
    retention: 'workspace',
    columns: { operational: 'workspace_id id', knowledge: 'name' },
  },
  tool_action: {
    purpose: 'what was run for a customer, by whom, and what is known of its outcome',
    retention: thread,
    columns: {
      operational:
        'workspace_id id conversation_id tool_key tool_version state code asked_n after_n proposed_by run_by declined_by at started_at finished_at',
      knowledge: 'policy_line',
      customer: 'parameters cents reference evidence',
      internal_words: 'reason decline_reason',
    },
  },
  tool_erased_run: {
    purpose: 'how often a tool ran today for customers who were erased since, so that erasing gives no limit back',
    retention: 'day',
    columns: { operational: 'workspace_id tool_key day runs cents' },
  },
  tool_version: {
    purpose: 'what a declared tool was allowed to do, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id key version active at by_id',
      knowledge: 'declaration changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  trigger_settings: {
    purpose: 'when the assistant hands over, version by version, with who changed it and why',
    retention: 'record',
    columns: {
      operational: 'workspace_id version at by_id',
      knowledge: 'settings changed',
      agent: 'by_name',
      internal_words: 'why',
    },
  },
  workspace: {
    purpose: 'the workspace itself',
    retention: 'workspace',
    columns: {
      operational: 'workspace_id created_at board_for_agents idle_after_s',
      knowledge: 'name time_zone languages',
    },
  },
  workspace_counter: {
    purpose: 'running numbers',
    retention: 'workspace',
    columns: { operational: 'workspace_id conversation_number knowledge_version knowledge_change' },
  },
  workspace_head: {
    purpose: 'where the feed is',
    retention: 'workspace',
    columns: { operational: 'workspace_id head epoch min_retained' },
  },
};

/** `table.column` of all classes, or of those named. */
export function columnsOf(...classes: readonly DataClass[]): string[] {
  return Object.entries(dataClasses).flatMap(([table, { columns }]) =>
    Object.entries(columns)
      .filter(([name]) => classes.length === 0 || classes.some((wanted) => wanted === name))
      .flatMap(([, list]) => list.split(' ').map((column) => `${table}.${column}`)),
  );
}
