-- step 0001-init b8af412ed9374b4d34f607327aae2787cfe7fb40a15972340a0d7cbba0ba13d2
-- step 0002-access 34d4dc0c36c3b5431e0ab7ad4fbd669619492afb2a3f73e5e9ed65b2e10c8c9b
-- step 0003-feed ca41ba213f01ee14ba85bdafafd2bef5c8451d73e4f9d2220acbea06d732538b
-- step 0004-sign-in 8fdd1ca2be1b06065f4ee6a6ec51144fef96814cee589efff52a173c74c855bc
-- step 0005-erasure 786a526c46b76b7f6a4393d39a1170f49dc9eb8ecc3611c7d8bc5f6f53e90029
-- step 0006-handoff-through 4a5cc9f29aa1d6eb49ed1beae9ef36afe9c1d263bdd713d5b96247b55d51da13
-- step 0008-band 4223e7d5741a8515040e1b25145a4cecd66609f0f4d5967ebee40e509d505a29
-- step 0009-feed-order 1474127bfd979f91a5e710d95112ff7461c23220ad9e3b3027e1699b91a19164
-- step 0010-feed-retention 7e295fc1c5c712eb019edf8fac5577e604186dbb79cefca843e87248274ca823
-- step 0011-mutation-ids 04a1854b87f28b5eae3c9d10c3e212cd8c536d6b1c90d81183a9c75b49725e84
-- step 0012-triggers e70b6d870d0c6a66eb2b1704f85b28f591c5982959bd099cdf745d47398c6627
-- step 0013-commit-told c702164a5839d7cb915f4bca50999a87c899e202f2ad18287a0b450bf12881be
-- step 0014-priority-rules 0b3db7f55a3e966128f2cd5b8ca8fdb9e92286f8532edc060f9eda52573c880f
-- step 0015-tools b80897763e90e963e17a543cc0b36c65dc1a4630f9954ee0bc2888e7eb8def15
-- step 0016-answer-review c723142948f5cdf5c22ac92df6821d270a486cb4d921b634870c8063069da7e5
-- step 0017-tool-desk 4b621fe9a878c3486e91177b59c139921afd0b5662839cae6db3b9a50d786aac
-- step 0018-one-end 001b8d3313c995e5d55e36f1eb21e32ebe30a390d64581b139977f6f3c6d8710
-- step 0020-waiting-acts 14f109771fb921bb21182250d50e7fe74aafe0191390c1c46807e56f9d16f4a9
-- step 0021-erased-runs b8a6facd7d18d21e6a61dadc5eb82af50934c64734428b149e5e734928be6255
-- step 0023-saved-replies 6fe64453075b796b20da83c027630a254e9f1c59fe73b4e5de2fd6ec7d953ff8
-- step 0024-timed 48c3c9f69162cfa241f29e9ea45447470e46b8a4581efdf4b139e7d092600142
-- step 0022-triage 2ef95721746fb20b7dfe44fd246ea3c9c665f9b95eb565ef6d1546e57b6c51c2
-- step 0025-attachments aa532757860ca444720f83f3c65614f8edf97fe472e8dbd2abe9b3dfd9b20d96
-- step 0026-preferences 4aec72d27b31aba090c1c06995496e0577f7ce5799f3f934318508326e639183
-- step 0027-turn-labels 3524436cdd4818d4c395f5ebfb1b403446103344233632ffb631110a05097914
-- step 0028-seen f5ab9ea4e3c38b69c11e21b102aef5f36097eb4a748511af54cb76411f305e23
-- step 0029-channel-and-files d04461636936694a7fcffb118fd054a3a49145cede0aae0ed1de9501a0982438
-- step 0031-publications 9a25a51a674a38d18d2a454d224ba0e6f6de6a6a147752aa3478938ee1362dca
-- step 0032-review 3becffcc02f7379024e0abe9e2bae4bdfcb35f2bfac03461352a3d9373016a99
-- step 0033-knowledge eeb5bed94d6c5d7a12fe4f505a0c8da9ee2c1ded91c4b63ed35d16117090f745
-- step 0034-service-levels dcf698210fbee0640d0516ced41ba40e7a8df6c604a735aedbd77fd3a0a221f5
-- step 0035-routing f080de9fca45ca6dcefa10986ca30b5e03ff28531f8702c44354c62df6cf6ff7
-- step 0036-supervision 18c01a53ef38cca0b69eb6a769f0d9df3bc076589eedc2b95abe12411118c0e4
-- step 0038-by-conversation 3fa4e86787c8534cbc35de361e110a95f5f034baf4cb5ec49312d9c051a3be53
-- step 0039-answer-sample 34cd80a4a00c70e8703fd5eb3a057736a64a0421aece87d36e95453c4b2f94f9
-- step 0040-idle-after fb37e7c0d51171a7acbfa91640f79efb3fcd246bbe002f207222a934751e88f4
-- step 0041-checked-against 8a01fdb815216bf1371dd629a069a7c6d8b87f966b4bbb225a778b70629fbea4
-- step 0042-heard 8ec5b418b8798153777dfb579461208ed656ffe6c9118e32e2e2bf72581b59b7
-- step 0043-acted-at 80c1978d54612a6bdda69f736f25e7086e9f8c7e3d9f37f20b75aabfb30fbd13

-- columns
account.workspace_id uuid not null
account.id uuid not null
account.name text not null
account.plan text not null
account.value_per_year double precision not null
account.currency text not null
account.renewal_on text
account.health double precision
account.health_trend jsonb not null default '[]'::jsonb
account.at_risk boolean not null
account.seats integer
account.facts jsonb not null default '[]'::jsonb
account.updated_at timestamp with time zone not null
agent.workspace_id uuid not null
agent.id uuid not null
agent.name text not null
agent.public_name text not null
agent.email text not null
agent.role text not null
agent.team_ids uuid[] not null
agent.languages text[] not null
agent.availability text not null default 'offline'::text
agent.active boolean not null default true
agent.auth_user_id text
agent.skills jsonb
agent.capacity jsonb
agent.availability_reason text
agent.availability_since timestamp with time zone
agent.gone_since timestamp with time zone
agent.offered_at timestamp with time zone
agent.offers_missed integer not null default 0
agent.acted_at timestamp with time zone
agent_draft.workspace_id uuid not null
agent_draft.id uuid not null
agent_draft.agent_id uuid not null
agent_draft.conversation_id uuid not null
agent_draft.mode text not null
agent_draft.text text not null
agent_draft.suggestion_id text
agent_draft.suggested_text text
agent_draft.seen_through integer not null
agent_draft.written_ms bigint not null
agent_draft.based_on_ms bigint
agent_draft.client_id uuid not null
agent_draft.device text not null
answer.workspace_id uuid not null
answer.id uuid not null
answer.correction_id uuid not null
answer.question text not null
answer.text text not null
answer.category_key text
answer.article_id uuid
answer.language text not null
answer.version integer not null default 1
answer.approved_by uuid not null
answer.approved_by_name text not null
answer.approved_at timestamp with time zone not null
answer.reverted_at timestamp with time zone
answer.questions jsonb
answer_draw.workspace_id uuid not null
answer_draw.week text not null
answer_draw.seed text not null
answer_draw.at timestamp with time zone not null
answer_draw.drawn integer not null
answer_review_settings.workspace_id uuid not null
answer_review_settings.version integer not null
answer_review_settings.settings jsonb not null
answer_review_settings.at timestamp with time zone not null
answer_review_settings.by_id uuid not null
answer_review_settings.by_name text not null
answer_review_settings.why text not null
answer_review_settings.changed jsonb not null
answer_verdict.workspace_id uuid not null
answer_verdict.sample_id uuid not null
answer_verdict.by_id uuid not null
answer_verdict.conversation_id uuid not null
answer_verdict.verdict text not null
answer_verdict.at timestamp with time zone not null
article.workspace_id uuid not null
article.id uuid not null
article.slug text not null
article.title text not null
article.audience text not null
article.language text not null
article.category_key text
article.pages text[] not null
article.tags text[] not null
article.sections jsonb not null
article.version integer not null default 1
article.updated_at timestamp with time zone not null
article.state text not null default 'live'::text
article.owner_id uuid
article.review_at text
article.updated_by_id uuid
article.updated_by_name text
article_draft.workspace_id uuid not null
article_draft.id uuid not null
article_draft.article_id uuid not null
article_draft.author_id uuid not null
article_draft.author_name text not null
article_draft.content jsonb not null
article_draft.based_on integer not null
article_draft.origin text not null
article_draft.source text
article_draft.conversation_id uuid
article_draft.written_ms bigint not null
article_draft.client_id uuid
article_draft.updated_at timestamp with time zone not null
article_proposal.workspace_id uuid not null
article_proposal.id uuid not null
article_proposal.conversation_id uuid not null
article_proposal.team_id uuid not null
article_proposal.category_key text
article_proposal.content jsonb not null
article_proposal.at timestamp with time zone not null
article_proposal.state text not null
article_proposal.is_audit boolean not null
article_proposal.verdict text
article_proposal.reason text
article_proposal.decided_by uuid
article_proposal.decided_by_name text
article_proposal.decided_at timestamp with time zone
attachment.workspace_id uuid not null
attachment.id uuid not null
attachment.conversation_id uuid not null
attachment.message_id uuid
attachment.place integer not null default 0
attachment.author text not null
attachment.author_id uuid not null
attachment.name text not null
attachment.type text not null default ''::text
attachment.kind text not null default ''::text
attachment.bytes integer not null
attachment.announced_hash text not null
attachment.width integer
attachment.height integer
attachment.state text not null
attachment.scan text not null default 'not_scanned'::text
attachment.why text
attachment.at timestamp with time zone not null
attachment.scheduled_id uuid
attachment_piece.workspace_id uuid not null
attachment_piece.attachment_id uuid not null
attachment_piece.conversation_id uuid not null
attachment_piece.n integer not null
attachment_piece.data bytea not null
audit.workspace_id uuid not null
audit.n bigint not null
audit.at timestamp with time zone not null
audit.actor text not null
audit.action text not null
audit.target text not null
audit.reason text not null
audit.hash text not null
audit.prev_hash text not null
auth_account.id text not null
auth_account.accountId text not null
auth_account.providerId text not null
auth_account.userId text not null
auth_account.accessToken text
auth_account.refreshToken text
auth_account.idToken text
auth_account.accessTokenExpiresAt timestamp with time zone
auth_account.refreshTokenExpiresAt timestamp with time zone
auth_account.scope text
auth_account.password text
auth_account.createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
auth_account.updatedAt timestamp with time zone not null
auth_session.id text not null
auth_session.expiresAt timestamp with time zone not null
auth_session.token text not null
auth_session.createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
auth_session.updatedAt timestamp with time zone not null
auth_session.ipAddress text
auth_session.userAgent text
auth_session.userId text not null
auth_user.id text not null
auth_user.name text not null
auth_user.email text not null
auth_user.emailVerified boolean not null
auth_user.image text
auth_user.createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
auth_user.updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP
auth_verification.id text not null
auth_verification.identifier text not null
auth_verification.value text not null
auth_verification.expiresAt timestamp with time zone not null
auth_verification.createdAt timestamp with time zone not null default CURRENT_TIMESTAMP
auth_verification.updatedAt timestamp with time zone not null default CURRENT_TIMESTAMP
category.workspace_id uuid not null
category.id uuid not null
category.key text not null
category.name text not null
category.queue_id uuid not null
category.mode text not null
category.floor double precision not null
category.human_first boolean not null
category.examples jsonb not null default '[]'::jsonb
channel.workspace_id uuid not null
channel.id uuid not null
channel.kind text not null
channel.name text not null
channel.origins text[] not null
channel.widget_key_hash text not null
channel.server_key_hash text not null
channel.identity_secrets jsonb not null default '[]'::jsonb
channel.key_prefix text not null
client.workspace_id uuid not null
client.id uuid not null
client.agent_id uuid not null
client.created_at timestamp with time zone not null default now()
client.seen_at timestamp with time zone
client.erasures_seen bigint not null default 0
client_lane.workspace_id uuid not null
client_lane.client_id uuid not null
client_lane.lane text not null
client_lane.last_n bigint not null default 0
context.workspace_id uuid not null
context.id uuid not null
context.data jsonb not null
context.updated_at timestamp with time zone not null
conversation.workspace_id uuid not null
conversation.id uuid not null
conversation.number bigint not null
conversation.queue_id uuid not null
conversation.team_id uuid not null
conversation.customer_id uuid not null
conversation.customer_name text not null
conversation.identity text not null
conversation.account_name text
conversation.tier text
conversation.language text not null
conversation.category_key text
conversation.category_name text
conversation.urgency text not null
conversation.sentiments jsonb not null default '[]'::jsonb
conversation.state text not null
conversation.owner text not null
conversation.ownership_version integer not null default 0
conversation.assignee_id uuid
conversation.mode text not null
conversation.mode_set_by text not null default ''::text
conversation.need text not null default ''::text
conversation.why jsonb not null default '[]'::jsonb
conversation.priority double precision not null default 0
conversation.started_at timestamp with time zone not null
conversation.escalated_at timestamp with time zone
conversation.waiting_since timestamp with time zone
conversation.respond_by timestamp with time zone
conversation.claimed_at timestamp with time zone
conversation.first_agent_reply_at timestamp with time zone
conversation.closed_at timestamp with time zone
conversation.gap text
conversation.last_n integer not null default 0
conversation.last_customer_n integer not null default 0
conversation.last_at timestamp with time zone not null
conversation.last_author text not null
conversation.preview text not null default ''::text
conversation.version integer not null default 0
conversation.channel_id uuid not null
conversation.token_hash text not null
conversation.page jsonb
conversation.trail jsonb not null default '[]'::jsonb
conversation.asked_clarifying boolean not null default false
conversation.ai_due_at timestamp with time zone
conversation.next_status_at timestamp with time zone
conversation.closed_cause text
conversation.closer text
conversation.rating integer
conversation.rating_comment text
conversation.rating_requested_at timestamp with time zone
conversation.ratee text
conversation.erased_at timestamp with time zone
conversation.band text
conversation.standing jsonb
conversation.answer_review jsonb
conversation.review_due_at timestamp with time zone
conversation.waiting_act jsonb
conversation.snoozed_until timestamp with time zone
conversation.tags jsonb
conversation.given jsonb
conversation.channel_kind text
conversation.service_level jsonb
conversation.sla_clocks jsonb
conversation.sla_at timestamp with time zone
conversation.offer jsonb
conversation.offer_until timestamp with time zone
conversation.alarm jsonb
conversation.returned jsonb
conversation.routing jsonb
conversation.route_at timestamp with time zone
conversation.flag jsonb
conversation.heard jsonb
conversation_follower.workspace_id uuid not null
conversation_follower.conversation_id uuid not null
conversation_follower.agent_id uuid not null
conversation_follower.at timestamp with time zone not null
conversation_follower.listens boolean not null default false
conversation_seen.workspace_id uuid not null
conversation_seen.agent_id uuid not null
conversation_seen.conversation_id uuid not null
conversation_seen.through_n integer not null
conversation_seen.ownership_version integer not null
conversation_seen.at timestamp with time zone not null
correction.workspace_id uuid not null
correction.id uuid not null
correction.conversation_id uuid not null
correction.message_id uuid not null
correction.author_id uuid not null
correction.author_name text not null
correction.at timestamp with time zone not null
correction.question text not null
correction.said text not null
correction.text text not null
correction.reason text not null
correction.article_id uuid
correction.article_title text
correction.category_key text
correction.affects integer not null default 0
correction.state text not null
correction.decided_by uuid
correction.decided_by_name text
correction.decided_at timestamp with time zone
correction.published_text text
correction.decision_reason text
correction.examined text
correction.group_id uuid
correction.contradicts jsonb
correction.flags jsonb
correction.similar jsonb
correction.touches jsonb
correction.deferred_until timestamp with time zone
correction.expires_at timestamp with time zone
correction.expired_at timestamp with time zone
correction.asked jsonb
correction.decided_with uuid
correction.publication_id uuid
customer.workspace_id uuid not null
customer.id uuid not null
customer.sub text
customer.channel_id uuid
customer.name text not null
customer.email text
customer.account_id uuid
customer.identity text not null
customer.claimed jsonb not null default '{}'::jsonb
customer.time_zone text
customer.language text
declared_tool.workspace_id uuid not null
declared_tool.key text not null
declared_tool.declaration jsonb not null
declared_tool.secrets jsonb not null
declared_tool.active boolean not null
declared_tool.declared_at timestamp with time zone not null
declared_tool.declared_by uuid not null
declared_tool.version integer not null default 1
delivery.workspace_id uuid not null
delivery.message_id uuid not null
delivery.conversation_id uuid not null
delivery.state text not null default 'waiting'::text
delivery.at timestamp with time zone not null default now()
erasure.workspace_id uuid not null
erasure.customer_id uuid not null
erasure.at timestamp with time zone not null
erasure.finished_at timestamp with time zone
erasure.seq bigint
erasure.counts jsonb not null default '{}'::jsonb
erasure.review jsonb not null default '[]'::jsonb
escalation.workspace_id uuid not null
escalation.id uuid not null
escalation.conversation_id uuid not null
escalation.at timestamp with time zone not null
escalation.by text not null
escalation.decisive text not null
escalation.fired jsonb not null
escalation.sum double precision not null
escalation.threshold double precision not null
escalation.turns integer not null
escalation.settings_version integer not null
escalation.label text
event.workspace_id uuid not null
event.id uuid not null
event.type text not null
event.at timestamp with time zone not null
event.recorded_at timestamp with time zone not null
event.seq bigint not null
event.conversation_id uuid
event.dims jsonb not null default '{}'::jsonb
event.fields jsonb not null
feed.workspace_id uuid not null
feed.scope text not null
feed.entity text not null
feed.id text not null
feed.seq bigint not null
feed.ord integer not null
feed.kind text not null
feed.data jsonb
feed_mark.workspace_id uuid not null
feed_mark.seq bigint not null
feed_mark.at timestamp with time zone not null
feedback.workspace_id uuid not null
feedback.id uuid not null
feedback.conversation_id uuid not null
feedback.agent_id uuid not null
feedback.target_kind text not null
feedback.target_id text not null
feedback.verdict text not null
feedback.reasons jsonb not null
feedback.at timestamp with time zone not null
golden_case.workspace_id uuid not null
golden_case.id uuid not null
golden_case.question text not null
golden_case.context jsonb not null
golden_case.must_say jsonb not null
golden_case.must_not_say jsonb not null
golden_case.source jsonb not null
golden_case.category_key text
golden_case.language text not null
golden_case.team_id uuid
golden_case.conversation_id uuid
golden_case.from_correction_id uuid
golden_case.publication_id uuid
golden_case.retired_by uuid
golden_case.state text not null
golden_case.at timestamp with time zone not null
handoff.workspace_id uuid not null
handoff.id uuid not null
handoff.conversation_id uuid not null
handoff.escalation_id uuid not null
handoff.at timestamp with time zone not null
handoff.data jsonb not null
handoff.through_n integer not null default 0
idempotency.workspace_id uuid not null
idempotency.key_hash text not null
idempotency.route text not null
idempotency.body_hash text not null
idempotency.status integer not null
idempotency.response jsonb not null
idempotency.at timestamp with time zone not null default now()
identity_jti.workspace_id uuid not null
identity_jti.jti text not null
identity_jti.exp timestamp with time zone not null
installation.only_row boolean not null default true
installation.workspace_id uuid not null
knowledge_mark.workspace_id uuid not null
knowledge_mark.key text not null
knowledge_mark.by_id uuid not null
knowledge_mark.by_name text not null
knowledge_mark.at timestamp with time zone not null
mention.workspace_id uuid not null
mention.id uuid not null
mention.agent_id uuid not null
mention.conversation_id uuid not null
mention.note_id uuid not null
mention.conversation_number integer not null
mention.by_id uuid not null
mention.by_name text not null
mention.at timestamp with time zone not null
mention.seen_at timestamp with time zone
message.workspace_id uuid not null
message.id uuid not null
message.conversation_id uuid not null
message.n integer not null
message.author jsonb not null
message.kind text not null
message.text text not null
message.at timestamp with time zone not null
message.confidence double precision
message.floor double precision
message.engine text
message.sources jsonb not null default '[]'::jsonb
message.suggestion_id uuid
message.delivered_at timestamp with time zone
message.reviewed jsonb
message.label text
message_reading.workspace_id uuid not null
message_reading.message_id uuid not null
message_reading.conversation_id uuid not null
message_reading.reader text not null
message_reading.data jsonb not null
moment.workspace_id uuid not null
moment.id uuid not null
moment.conversation_id uuid not null
moment.at timestamp with time zone not null
moment.after_n integer not null
moment.kind text not null
moment.actor_id uuid
moment.actor_name text
moment.text text not null
mutation_result.workspace_id uuid not null
mutation_result.client_id uuid not null
mutation_result.lane text not null
mutation_result.n bigint not null
mutation_result.outcome jsonb not null
mutation_result.at timestamp with time zone not null default now()
mutation_result.mutation_id uuid
note.workspace_id uuid not null
note.id uuid not null
note.conversation_id uuid not null
note.author_id uuid not null
note.author_name text not null
note.text text not null
note.at timestamp with time zone not null
note.after_n integer not null
note.mentions jsonb
outcome_judgement.workspace_id uuid not null
outcome_judgement.conversation_id uuid not null
outcome_judgement.verdict text not null
outcome_judgement.by_id uuid not null
outcome_judgement.by_name text not null
outcome_judgement.at timestamp with time zone not null
preference.workspace_id uuid not null
preference.agent_id uuid not null
preference.key text not null
preference.value jsonb not null
preference.updated_at timestamp with time zone not null
priority_rules.workspace_id uuid not null
priority_rules.version integer not null
priority_rules.rules jsonb not null
priority_rules.at timestamp with time zone not null
priority_rules.by_id uuid not null
priority_rules.by_name text not null
priority_rules.why text not null
priority_rules.changed jsonb not null
promise.workspace_id uuid not null
promise.id uuid not null
promise.conversation_id uuid not null
promise.agent_id uuid not null
promise.agent_name text not null
promise.words text not null
promise.due_at timestamp with time zone not null
promise.message_id uuid
promise.state text not null
promise.broken boolean not null
promise.at timestamp with time zone not null
promise.ended_at timestamp with time zone
publication.workspace_id uuid not null
publication.id uuid not null
publication.kind text not null
publication.target_id uuid not null
publication.title text not null
publication.state text not null
publication.version integer
publication.author_id uuid not null
publication.author_name text not null
publication.at timestamp with time zone not null
publication.live_at timestamp with time zone
publication.correction_ids uuid[] not null
publication.team_ids uuid[] not null
publication.content jsonb
publication.before jsonb
publication.progress jsonb
publication.report jsonb
publication.fault text
publication.reason text
publication.published_by uuid
publication.published_by_name text
publication.reverted_by uuid
publication.reverted_by_name text
publication.reverted_at timestamp with time zone
publication.revert_reason text
publication.lease_until timestamp with time zone
publication.attempts integer not null default 0
publication.checked_change integer
publication.failed_cases uuid[] not null default '{}'::uuid[]
queue.workspace_id uuid not null
queue.id uuid not null
queue.team_id uuid not null
queue.name text not null
queue.first_response_s integer not null
queue.next_response_s integer not null
queue.is_fallback boolean not null default false
reminder.workspace_id uuid not null
reminder.id uuid not null
reminder.agent_id uuid not null
reminder.conversation_id uuid not null
reminder.due_at timestamp with time zone not null
reminder.words text not null
reminder.at timestamp with time zone not null
routing_policy.workspace_id uuid not null
routing_policy.version integer not null
routing_policy.policy jsonb not null
routing_policy.at timestamp with time zone not null
routing_policy.by_id uuid not null
routing_policy.by_name text not null
routing_policy.why text not null
routing_policy.changed jsonb not null
sampled_answer.workspace_id uuid not null
sampled_answer.id uuid not null
sampled_answer.conversation_id uuid not null
sampled_answer.message_id uuid not null
sampled_answer.week text not null
sampled_answer.place integer not null
sampled_answer.stratum text
sampled_answer.stratum_size integer not null
sampled_answer.is_double boolean not null
sampled_answer.verdict text
sampled_answer.at timestamp with time zone not null
saved_reply.workspace_id uuid not null
saved_reply.id uuid not null
saved_reply.sharing text not null
saved_reply.team_id uuid
saved_reply.owner_id uuid
saved_reply.name text not null
saved_reply.shortcut text
saved_reply.folder text not null
saved_reply.language text
saved_reply.text text not null
saved_reply.actions jsonb not null
saved_reply.version integer not null
saved_reply.updated_at timestamp with time zone not null
saved_reply.updated_by_id uuid not null
saved_reply.updated_by_name text not null
scheduled_reply.workspace_id uuid not null
scheduled_reply.id uuid not null
scheduled_reply.conversation_id uuid not null
scheduled_reply.agent_id uuid not null
scheduled_reply.agent_name text not null
scheduled_reply.text text not null
scheduled_reply.send_at timestamp with time zone not null
scheduled_reply.held text
scheduled_reply.ownership_version integer not null
scheduled_reply.seen_through integer not null
scheduled_reply.suggestion_id uuid
scheduled_reply.suggested_text text
scheduled_reply.at timestamp with time zone not null
schema_migration.name text not null
schema_migration.checksum text not null
schema_migration.applied_at timestamp with time zone not null default now()
service_level_settings.workspace_id uuid not null
service_level_settings.version integer not null
service_level_settings.settings jsonb not null
service_level_settings.at timestamp with time zone not null
service_level_settings.by_id uuid not null
service_level_settings.by_name text not null
service_level_settings.why text not null
service_level_settings.changed jsonb not null
suggestion.workspace_id uuid not null
suggestion.id uuid not null
suggestion.conversation_id uuid not null
suggestion.opportunity_id uuid not null
suggestion.rank integer not null
suggestion.title text not null
suggestion.text text not null
suggestion.sources jsonb not null
suggestion.confidence double precision not null
suggestion.reason text not null
suggestion.engine text not null
suggestion.rests_on_note boolean not null
suggestion.at timestamp with time zone not null
team.workspace_id uuid not null
team.id uuid not null
team.name text not null
tool_action.workspace_id uuid not null
tool_action.id uuid not null
tool_action.conversation_id uuid not null
tool_action.tool_key text not null
tool_action.parameters jsonb not null
tool_action.cents integer
tool_action.state text not null
tool_action.code text not null
tool_action.asked_n integer
tool_action.proposed_by text not null
tool_action.run_by text
tool_action.reference text
tool_action.at timestamp with time zone not null
tool_action.started_at timestamp with time zone
tool_action.finished_at timestamp with time zone
tool_action.tool_version integer
tool_action.policy_line text not null default ''::text
tool_action.reason text
tool_action.evidence jsonb not null default '[]'::jsonb
tool_action.declined_by text
tool_action.decline_reason text
tool_action.after_n integer not null default 0
tool_erased_run.workspace_id uuid not null
tool_erased_run.tool_key text not null
tool_erased_run.day date not null
tool_erased_run.runs integer not null
tool_erased_run.cents bigint not null
tool_version.workspace_id uuid not null
tool_version.key text not null
tool_version.version integer not null
tool_version.declaration jsonb not null
tool_version.active boolean not null
tool_version.at timestamp with time zone not null
tool_version.by_id uuid not null
tool_version.by_name text not null
tool_version.why text not null
tool_version.changed jsonb not null
trigger_settings.workspace_id uuid not null
trigger_settings.version integer not null
trigger_settings.settings jsonb not null
trigger_settings.at timestamp with time zone not null
trigger_settings.by_id uuid not null
trigger_settings.by_name text not null
trigger_settings.why text not null
trigger_settings.changed jsonb not null
whisper.workspace_id uuid not null
whisper.id uuid not null
whisper.conversation_id uuid not null
whisper.by_id uuid not null
whisper.by_name text not null
whisper.to_id uuid not null
whisper.to_name text not null
whisper.text text not null
whisper.at timestamp with time zone not null
whisper.after_n integer not null
workspace.workspace_id uuid not null
workspace.name text not null
workspace.time_zone text not null
workspace.languages text[] not null
workspace.created_at timestamp with time zone not null default now()
workspace.board_for_agents text not null default 'team'::text
workspace.idle_after_s integer
workspace_counter.workspace_id uuid not null
workspace_counter.conversation_number bigint not null default 0
workspace_counter.knowledge_version integer not null default 0
workspace_counter.knowledge_change integer not null default 0
workspace_head.workspace_id uuid not null
workspace_head.head bigint not null default 0
workspace_head.epoch text not null
workspace_head.min_retained bigint not null default 0

-- keys
account FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
account PRIMARY KEY (workspace_id, id)
agent FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
agent PRIMARY KEY (workspace_id, id)
agent UNIQUE (workspace_id, auth_user_id)
agent UNIQUE (workspace_id, email)
agent_draft CHECK ((mode = ANY (ARRAY['reply'::text, 'note'::text])))
agent_draft FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
agent_draft PRIMARY KEY (workspace_id, id)
agent_draft UNIQUE (workspace_id, agent_id, conversation_id, mode)
answer FOREIGN KEY (workspace_id, correction_id) REFERENCES correction(workspace_id, id) ON DELETE CASCADE
answer PRIMARY KEY (workspace_id, id)
answer_draw CHECK ((drawn >= 0))
answer_draw FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
answer_draw PRIMARY KEY (workspace_id, week)
answer_review_settings CHECK ((version > 1))
answer_review_settings FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
answer_review_settings PRIMARY KEY (workspace_id, version)
answer_verdict CHECK ((verdict = ANY (ARRAY['right'::text, 'wrong'::text, 'unclear'::text])))
answer_verdict FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
answer_verdict FOREIGN KEY (workspace_id, by_id) REFERENCES agent(workspace_id, id)
answer_verdict FOREIGN KEY (workspace_id, sample_id) REFERENCES sampled_answer(workspace_id, id) ON DELETE CASCADE
answer_verdict PRIMARY KEY (workspace_id, sample_id, by_id)
article CHECK ((state = ANY (ARRAY['live'::text, 'retired'::text])))
article FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
article PRIMARY KEY (workspace_id, id)
article UNIQUE (workspace_id, slug)
article_draft CHECK ((based_on >= 0))
article_draft CHECK ((origin = ANY (ARRAY['written'::text, 'import'::text, 'conversation'::text])))
article_draft FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
article_draft FOREIGN KEY (workspace_id, author_id) REFERENCES agent(workspace_id, id)
article_draft PRIMARY KEY (workspace_id, id)
article_draft UNIQUE (workspace_id, article_id, author_id)
article_proposal CHECK (((verdict IS NULL) OR (reason IS NOT NULL)))
article_proposal CHECK ((state = ANY (ARRAY['proposed'::text, 'taken'::text, 'declined'::text])))
article_proposal CHECK ((verdict = ANY (ARRAY['good'::text, 'not_good'::text])))
article_proposal FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
article_proposal FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
article_proposal PRIMARY KEY (workspace_id, id)
article_proposal UNIQUE (workspace_id, conversation_id)
attachment CHECK ((author = ANY (ARRAY['customer'::text, 'agent'::text])))
attachment CHECK ((state = ANY (ARRAY['uploading'::text, 'scanning'::text, 'ready'::text, 'refused'::text, 'expired'::text])))
attachment FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
attachment PRIMARY KEY (workspace_id, id)
attachment_piece FOREIGN KEY (workspace_id, attachment_id) REFERENCES attachment(workspace_id, id) ON DELETE CASCADE
attachment_piece PRIMARY KEY (workspace_id, attachment_id, n)
audit FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
audit PRIMARY KEY (workspace_id, n)
auth_account FOREIGN KEY ("userId") REFERENCES auth_user(id) ON DELETE CASCADE
auth_account PRIMARY KEY (id)
auth_session FOREIGN KEY ("userId") REFERENCES auth_user(id) ON DELETE CASCADE
auth_session PRIMARY KEY (id)
auth_session UNIQUE (token)
auth_user PRIMARY KEY (id)
auth_user UNIQUE (email)
auth_verification PRIMARY KEY (id)
category FOREIGN KEY (workspace_id, queue_id) REFERENCES queue(workspace_id, id)
category PRIMARY KEY (workspace_id, id)
category UNIQUE (workspace_id, key)
channel FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
channel PRIMARY KEY (workspace_id, id)
channel UNIQUE (workspace_id, server_key_hash)
channel UNIQUE (workspace_id, widget_key_hash)
client FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
client PRIMARY KEY (workspace_id, id)
client_lane FOREIGN KEY (workspace_id, client_id) REFERENCES client(workspace_id, id) ON DELETE CASCADE
client_lane PRIMARY KEY (workspace_id, client_id, lane)
context FOREIGN KEY (workspace_id, id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
context PRIMARY KEY (workspace_id, id)
conversation CHECK ((((state = 'active'::text) = (assignee_id IS NOT NULL)) OR (state = 'closed'::text)))
conversation CHECK ((channel_kind = ANY (ARRAY['chat'::text, 'email'::text])))
conversation FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
conversation FOREIGN KEY (workspace_id, assignee_id) REFERENCES agent(workspace_id, id)
conversation FOREIGN KEY (workspace_id, channel_id) REFERENCES channel(workspace_id, id)
conversation FOREIGN KEY (workspace_id, customer_id) REFERENCES customer(workspace_id, id)
conversation FOREIGN KEY (workspace_id, queue_id) REFERENCES queue(workspace_id, id)
conversation FOREIGN KEY (workspace_id, team_id) REFERENCES team(workspace_id, id)
conversation PRIMARY KEY (workspace_id, id)
conversation UNIQUE (workspace_id, number)
conversation UNIQUE (workspace_id, token_hash)
conversation_follower FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
conversation_follower FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
conversation_follower PRIMARY KEY (workspace_id, conversation_id, agent_id)
conversation_seen CHECK ((ownership_version >= 0))
conversation_seen CHECK ((through_n >= 0))
conversation_seen FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
conversation_seen FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
conversation_seen FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
conversation_seen PRIMARY KEY (workspace_id, agent_id, conversation_id)
correction CHECK ((examined = ANY (ARRAY['words'::text, 'meaning'::text])))
correction FOREIGN KEY (workspace_id, author_id) REFERENCES agent(workspace_id, id)
correction FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
correction PRIMARY KEY (workspace_id, id)
customer FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
customer FOREIGN KEY (workspace_id, account_id) REFERENCES account(workspace_id, id)
customer FOREIGN KEY (workspace_id, channel_id) REFERENCES channel(workspace_id, id)
customer PRIMARY KEY (workspace_id, id)
customer UNIQUE (workspace_id, channel_id, sub)
declared_tool FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
declared_tool PRIMARY KEY (workspace_id, key)
delivery FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
delivery PRIMARY KEY (workspace_id, message_id)
erasure FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
erasure PRIMARY KEY (workspace_id, customer_id)
escalation FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
escalation PRIMARY KEY (workspace_id, id)
event FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
event PRIMARY KEY (workspace_id, id)
feed CHECK (((kind = 'put'::text) = (data IS NOT NULL)))
feed CHECK ((kind = ANY (ARRAY['put'::text, 'del'::text, 'leave'::text])))
feed FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
feed PRIMARY KEY (workspace_id, scope, entity, id)
feed_mark FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
feed_mark PRIMARY KEY (workspace_id, seq)
feedback FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
feedback FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
feedback PRIMARY KEY (workspace_id, id)
feedback UNIQUE (workspace_id, agent_id, target_kind, target_id)
golden_case CHECK ((state = ANY (ARRAY['proposed'::text, 'active'::text, 'retired'::text])))
golden_case FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
golden_case FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
golden_case PRIMARY KEY (workspace_id, id)
handoff FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
handoff PRIMARY KEY (workspace_id, id)
idempotency FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
idempotency PRIMARY KEY (workspace_id, key_hash, route)
identity_jti FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
identity_jti PRIMARY KEY (workspace_id, jti)
installation CHECK (only_row)
installation PRIMARY KEY (only_row)
knowledge_mark FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
knowledge_mark PRIMARY KEY (workspace_id, key)
mention FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
mention FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
mention FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id)
mention PRIMARY KEY (workspace_id, id)
message CHECK (((char_length(label) >= 1) AND (char_length(label) <= 80)))
message FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
message PRIMARY KEY (workspace_id, id)
message UNIQUE (workspace_id, conversation_id, n)
message_reading FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
message_reading PRIMARY KEY (workspace_id, message_id)
moment FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
moment PRIMARY KEY (workspace_id, id)
mutation_result FOREIGN KEY (workspace_id, client_id, lane) REFERENCES client_lane(workspace_id, client_id, lane) ON DELETE CASCADE
mutation_result PRIMARY KEY (workspace_id, client_id, lane, n)
note FOREIGN KEY (workspace_id, author_id) REFERENCES agent(workspace_id, id)
note FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
note PRIMARY KEY (workspace_id, id)
outcome_judgement CHECK ((verdict = ANY (ARRAY['human_needed'::text, 'ai_could_have'::text, 'unclear'::text])))
outcome_judgement FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
outcome_judgement PRIMARY KEY (workspace_id, conversation_id)
preference FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
preference FOREIGN KEY (workspace_id, agent_id) REFERENCES agent(workspace_id, id)
preference PRIMARY KEY (workspace_id, agent_id, key)
priority_rules CHECK ((version > 1))
priority_rules FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
priority_rules PRIMARY KEY (workspace_id, version)
promise CHECK ((state = ANY (ARRAY['open'::text, 'kept'::text, 'dropped'::text])))
promise FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
promise PRIMARY KEY (workspace_id, id)
publication CHECK ((kind = ANY (ARRAY['answer'::text, 'article'::text])))
publication CHECK ((state = ANY (ARRAY['checking'::text, 'held'::text, 'live'::text, 'reverted'::text, 'withdrawn'::text])))
publication FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
publication FOREIGN KEY (workspace_id, author_id) REFERENCES agent(workspace_id, id)
publication PRIMARY KEY (workspace_id, id)
publication UNIQUE (workspace_id, version)
queue FOREIGN KEY (workspace_id, team_id) REFERENCES team(workspace_id, id)
queue PRIMARY KEY (workspace_id, id)
reminder FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
reminder PRIMARY KEY (workspace_id, id)
routing_policy CHECK ((version > 1))
routing_policy FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
routing_policy PRIMARY KEY (workspace_id, version)
sampled_answer CHECK ((place >= 0))
sampled_answer CHECK ((stratum_size > 0))
sampled_answer CHECK ((verdict = ANY (ARRAY['right'::text, 'wrong'::text, 'unclear'::text])))
sampled_answer FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
sampled_answer FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
sampled_answer PRIMARY KEY (workspace_id, id)
sampled_answer UNIQUE (workspace_id, message_id)
saved_reply CHECK (((sharing = 'own'::text) = (owner_id IS NOT NULL)))
saved_reply CHECK (((sharing = 'team'::text) = (team_id IS NOT NULL)))
saved_reply CHECK ((sharing = ANY (ARRAY['workspace'::text, 'team'::text, 'own'::text])))
saved_reply CHECK ((version > 0))
saved_reply FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
saved_reply FOREIGN KEY (workspace_id, owner_id) REFERENCES agent(workspace_id, id)
saved_reply FOREIGN KEY (workspace_id, team_id) REFERENCES team(workspace_id, id)
saved_reply PRIMARY KEY (workspace_id, id)
scheduled_reply FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
scheduled_reply PRIMARY KEY (workspace_id, id)
schema_migration PRIMARY KEY (name)
service_level_settings CHECK ((version > 1))
service_level_settings FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
service_level_settings PRIMARY KEY (workspace_id, version)
suggestion FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
suggestion PRIMARY KEY (workspace_id, id)
team FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
team PRIMARY KEY (workspace_id, id)
tool_action CHECK ((state = ANY (ARRAY['needs_agent'::text, 'needs_lead'::text, 'running'::text, 'done'::text, 'failed'::text, 'unknown'::text, 'declined'::text, 'refused'::text])))
tool_action FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
tool_action FOREIGN KEY (workspace_id, tool_key) REFERENCES declared_tool(workspace_id, key)
tool_action PRIMARY KEY (workspace_id, id)
tool_erased_run CHECK ((runs > 0))
tool_erased_run FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
tool_erased_run PRIMARY KEY (workspace_id, tool_key, day)
tool_version CHECK ((version > 0))
tool_version FOREIGN KEY (workspace_id, key) REFERENCES declared_tool(workspace_id, key)
tool_version PRIMARY KEY (workspace_id, key, version)
trigger_settings CHECK ((version > 1))
trigger_settings FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
trigger_settings PRIMARY KEY (workspace_id, version)
whisper CHECK ((after_n >= 0))
whisper CHECK ((by_id <> to_id))
whisper FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
whisper FOREIGN KEY (workspace_id, by_id) REFERENCES agent(workspace_id, id)
whisper FOREIGN KEY (workspace_id, conversation_id) REFERENCES conversation(workspace_id, id) ON DELETE CASCADE
whisper FOREIGN KEY (workspace_id, to_id) REFERENCES agent(workspace_id, id)
whisper PRIMARY KEY (workspace_id, id)
workspace CHECK (((idle_after_s >= 0) AND (idle_after_s <= 14400)))
workspace CHECK ((board_for_agents = ANY (ARRAY['none'::text, 'team'::text])))
workspace PRIMARY KEY (workspace_id)
workspace_counter FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
workspace_counter PRIMARY KEY (workspace_id)
workspace_head FOREIGN KEY (workspace_id) REFERENCES workspace(workspace_id)
workspace_head PRIMARY KEY (workspace_id)

-- indexes
CREATE INDEX agent_draft_by_conversation ON public.agent_draft USING btree (workspace_id, conversation_id)
CREATE INDEX answer_verdict_by_conversation ON public.answer_verdict USING btree (workspace_id, conversation_id)
CREATE INDEX article_draft_by_conversation ON public.article_draft USING btree (workspace_id, conversation_id)
CREATE INDEX attachment_by_conversation ON public.attachment USING btree (workspace_id, conversation_id)
CREATE INDEX attachment_by_message ON public.attachment USING btree (workspace_id, message_id)
CREATE INDEX attachment_by_scheduled ON public.attachment USING btree (workspace_id, scheduled_id) WHERE (scheduled_id IS NOT NULL)
CREATE INDEX attachment_scanning ON public.attachment USING btree (workspace_id, at) WHERE (state = 'scanning'::text)
CREATE INDEX attachment_unsent ON public.attachment USING btree (workspace_id, at) WHERE (message_id IS NULL)
CREATE INDEX auth_account_user ON public.auth_account USING btree ("userId")
CREATE INDEX auth_session_user ON public.auth_session USING btree ("userId")
CREATE INDEX auth_verification_identifier ON public.auth_verification USING btree (identifier)
CREATE INDEX conversation_by_ai_due ON public.conversation USING btree (workspace_id, ai_due_at) WHERE (ai_due_at IS NOT NULL)
CREATE INDEX conversation_by_assignee ON public.conversation USING btree (workspace_id, assignee_id) WHERE (assignee_id IS NOT NULL)
CREATE INDEX conversation_by_customer ON public.conversation USING btree (workspace_id, customer_id)
CREATE INDEX conversation_by_status_due ON public.conversation USING btree (workspace_id, next_status_at) WHERE (next_status_at IS NOT NULL)
CREATE INDEX conversation_by_team ON public.conversation USING btree (workspace_id, team_id, state)
CREATE INDEX conversation_held ON public.conversation USING btree (workspace_id, assignee_id) WHERE (state = 'active'::text)
CREATE INDEX conversation_listener ON public.conversation_follower USING btree (workspace_id, agent_id) WHERE listens
CREATE INDEX conversation_offered ON public.conversation USING btree (workspace_id, offer_until) WHERE (offer_until IS NOT NULL)
CREATE INDEX conversation_review_due ON public.conversation USING btree (workspace_id, review_due_at) WHERE (review_due_at IS NOT NULL)
CREATE INDEX conversation_sla_due ON public.conversation USING btree (workspace_id, sla_at) WHERE (sla_at IS NOT NULL)
CREATE INDEX conversation_to_route ON public.conversation USING btree (workspace_id, route_at) WHERE (route_at IS NOT NULL)
CREATE INDEX conversation_waiting ON public.conversation USING btree (workspace_id, queue_id) WHERE (state = 'queued'::text)
CREATE INDEX conversation_waiting_act ON public.conversation USING btree (workspace_id) WHERE (waiting_act IS NOT NULL)
CREATE INDEX correction_of_author ON public.correction USING btree (workspace_id, author_id, at)
CREATE INDEX correction_that_waits ON public.correction USING btree (workspace_id, at) WHERE (state = 'waiting'::text)
CREATE INDEX correction_to_examine ON public.correction USING btree (workspace_id, at) WHERE ((state = 'waiting'::text) AND (examined IS DISTINCT FROM 'meaning'::text))
CREATE INDEX delivery_by_conversation ON public.delivery USING btree (workspace_id, conversation_id)
CREATE INDEX escalation_by_conversation ON public.escalation USING btree (workspace_id, conversation_id, at)
CREATE INDEX event_by_conversation ON public.event USING btree (workspace_id, conversation_id) WHERE (conversation_id IS NOT NULL)
CREATE INDEX event_by_type ON public.event USING btree (workspace_id, type, at)
CREATE INDEX feed_by_order ON public.feed USING btree (workspace_id, seq, ord)
CREATE INDEX feed_by_row ON public.feed USING btree (workspace_id, entity, id)
CREATE INDEX feed_by_seq ON public.feed USING btree (workspace_id, scope, seq, ord)
CREATE INDEX feed_tombstone ON public.feed USING btree (workspace_id, seq) WHERE (kind <> 'put'::text)
CREATE INDEX follower_by_agent ON public.conversation_follower USING btree (workspace_id, agent_id)
CREATE INDEX golden_case_by_conversation ON public.golden_case USING btree (workspace_id, conversation_id)
CREATE INDEX golden_case_by_publication ON public.golden_case USING btree (workspace_id, publication_id)
CREATE INDEX handoff_by_conversation ON public.handoff USING btree (workspace_id, conversation_id, at)
CREATE INDEX mention_by_conversation ON public.mention USING btree (workspace_id, conversation_id)
CREATE INDEX message_reading_by_conversation ON public.message_reading USING btree (workspace_id, conversation_id)
CREATE INDEX moment_by_conversation ON public.moment USING btree (workspace_id, conversation_id)
CREATE INDEX promise_by_conversation ON public.promise USING btree (workspace_id, conversation_id)
CREATE INDEX promise_due ON public.promise USING btree (workspace_id, due_at) WHERE ((state = 'open'::text) AND (NOT broken))
CREATE INDEX publication_by_target ON public.publication USING btree (workspace_id, target_id)
CREATE INDEX publication_checking ON public.publication USING btree (workspace_id, at) WHERE (state = 'checking'::text)
CREATE INDEX reminder_by_conversation ON public.reminder USING btree (workspace_id, conversation_id)
CREATE INDEX sampled_answer_by_conversation ON public.sampled_answer USING btree (workspace_id, conversation_id)
CREATE INDEX sampled_answer_by_time ON public.sampled_answer USING btree (workspace_id, at)
CREATE INDEX scheduled_reply_by_conversation ON public.scheduled_reply USING btree (workspace_id, conversation_id)
CREATE INDEX scheduled_reply_due ON public.scheduled_reply USING btree (workspace_id, send_at) WHERE (held IS NULL)
CREATE INDEX tool_action_by_conversation ON public.tool_action USING btree (workspace_id, conversation_id)
CREATE INDEX tool_action_by_start ON public.tool_action USING btree (workspace_id, tool_key, started_at)
CREATE INDEX tool_action_by_time ON public.tool_action USING btree (workspace_id, at)
CREATE INDEX tool_action_open ON public.tool_action USING btree (workspace_id, conversation_id) WHERE (state = ANY (ARRAY['needs_agent'::text, 'needs_lead'::text]))
CREATE INDEX tool_action_running ON public.tool_action USING btree (workspace_id, started_at) WHERE (state = 'running'::text)
CREATE INDEX whisper_by_conversation ON public.whisper USING btree (workspace_id, conversation_id)
CREATE UNIQUE INDEX account_pkey ON public.account USING btree (workspace_id, id)
CREATE UNIQUE INDEX agent_draft_pkey ON public.agent_draft USING btree (workspace_id, id)
CREATE UNIQUE INDEX agent_draft_workspace_id_agent_id_conversation_id_mode_key ON public.agent_draft USING btree (workspace_id, agent_id, conversation_id, mode)
CREATE UNIQUE INDEX agent_pkey ON public.agent USING btree (workspace_id, id)
CREATE UNIQUE INDEX agent_workspace_id_auth_user_id_key ON public.agent USING btree (workspace_id, auth_user_id)
CREATE UNIQUE INDEX agent_workspace_id_email_key ON public.agent USING btree (workspace_id, email)
CREATE UNIQUE INDEX answer_draw_pkey ON public.answer_draw USING btree (workspace_id, week)
CREATE UNIQUE INDEX answer_pkey ON public.answer USING btree (workspace_id, id)
CREATE UNIQUE INDEX answer_review_settings_pkey ON public.answer_review_settings USING btree (workspace_id, version)
CREATE UNIQUE INDEX answer_verdict_pkey ON public.answer_verdict USING btree (workspace_id, sample_id, by_id)
CREATE UNIQUE INDEX article_draft_pkey ON public.article_draft USING btree (workspace_id, id)
CREATE UNIQUE INDEX article_draft_workspace_id_article_id_author_id_key ON public.article_draft USING btree (workspace_id, article_id, author_id)
CREATE UNIQUE INDEX article_pkey ON public.article USING btree (workspace_id, id)
CREATE UNIQUE INDEX article_proposal_pkey ON public.article_proposal USING btree (workspace_id, id)
CREATE UNIQUE INDEX article_proposal_workspace_id_conversation_id_key ON public.article_proposal USING btree (workspace_id, conversation_id)
CREATE UNIQUE INDEX article_workspace_id_slug_key ON public.article USING btree (workspace_id, slug)
CREATE UNIQUE INDEX attachment_piece_pkey ON public.attachment_piece USING btree (workspace_id, attachment_id, n)
CREATE UNIQUE INDEX attachment_pkey ON public.attachment USING btree (workspace_id, id)
CREATE UNIQUE INDEX audit_pkey ON public.audit USING btree (workspace_id, n)
CREATE UNIQUE INDEX auth_account_pkey ON public.auth_account USING btree (id)
CREATE UNIQUE INDEX auth_session_pkey ON public.auth_session USING btree (id)
CREATE UNIQUE INDEX auth_session_token_key ON public.auth_session USING btree (token)
CREATE UNIQUE INDEX auth_user_email_key ON public.auth_user USING btree (email)
CREATE UNIQUE INDEX auth_user_pkey ON public.auth_user USING btree (id)
CREATE UNIQUE INDEX auth_verification_pkey ON public.auth_verification USING btree (id)
CREATE UNIQUE INDEX category_pkey ON public.category USING btree (workspace_id, id)
CREATE UNIQUE INDEX category_workspace_id_key_key ON public.category USING btree (workspace_id, key)
CREATE UNIQUE INDEX channel_pkey ON public.channel USING btree (workspace_id, id)
CREATE UNIQUE INDEX channel_workspace_id_server_key_hash_key ON public.channel USING btree (workspace_id, server_key_hash)
CREATE UNIQUE INDEX channel_workspace_id_widget_key_hash_key ON public.channel USING btree (workspace_id, widget_key_hash)
CREATE UNIQUE INDEX client_lane_pkey ON public.client_lane USING btree (workspace_id, client_id, lane)
CREATE UNIQUE INDEX client_pkey ON public.client USING btree (workspace_id, id)
CREATE UNIQUE INDEX context_pkey ON public.context USING btree (workspace_id, id)
CREATE UNIQUE INDEX conversation_follower_pkey ON public.conversation_follower USING btree (workspace_id, conversation_id, agent_id)
CREATE UNIQUE INDEX conversation_pkey ON public.conversation USING btree (workspace_id, id)
CREATE UNIQUE INDEX conversation_seen_pkey ON public.conversation_seen USING btree (workspace_id, agent_id, conversation_id)
CREATE UNIQUE INDEX conversation_workspace_id_number_key ON public.conversation USING btree (workspace_id, number)
CREATE UNIQUE INDEX conversation_workspace_id_token_hash_key ON public.conversation USING btree (workspace_id, token_hash)
CREATE UNIQUE INDEX correction_pkey ON public.correction USING btree (workspace_id, id)
CREATE UNIQUE INDEX customer_pkey ON public.customer USING btree (workspace_id, id)
CREATE UNIQUE INDEX customer_workspace_id_channel_id_sub_key ON public.customer USING btree (workspace_id, channel_id, sub)
CREATE UNIQUE INDEX declared_tool_pkey ON public.declared_tool USING btree (workspace_id, key)
CREATE UNIQUE INDEX delivery_pkey ON public.delivery USING btree (workspace_id, message_id)
CREATE UNIQUE INDEX erasure_pkey ON public.erasure USING btree (workspace_id, customer_id)
CREATE UNIQUE INDEX escalation_pkey ON public.escalation USING btree (workspace_id, id)
CREATE UNIQUE INDEX event_pkey ON public.event USING btree (workspace_id, id)
CREATE UNIQUE INDEX feed_mark_pkey ON public.feed_mark USING btree (workspace_id, seq)
CREATE UNIQUE INDEX feed_pkey ON public.feed USING btree (workspace_id, scope, entity, id)
CREATE UNIQUE INDEX feedback_pkey ON public.feedback USING btree (workspace_id, id)
CREATE UNIQUE INDEX feedback_workspace_id_agent_id_target_kind_target_id_key ON public.feedback USING btree (workspace_id, agent_id, target_kind, target_id)
CREATE UNIQUE INDEX golden_case_pkey ON public.golden_case USING btree (workspace_id, id)
CREATE UNIQUE INDEX handoff_pkey ON public.handoff USING btree (workspace_id, id)
CREATE UNIQUE INDEX idempotency_pkey ON public.idempotency USING btree (workspace_id, key_hash, route)
CREATE UNIQUE INDEX identity_jti_pkey ON public.identity_jti USING btree (workspace_id, jti)
CREATE UNIQUE INDEX installation_pkey ON public.installation USING btree (only_row)
CREATE UNIQUE INDEX knowledge_mark_pkey ON public.knowledge_mark USING btree (workspace_id, key)
CREATE UNIQUE INDEX mention_pkey ON public.mention USING btree (workspace_id, id)
CREATE UNIQUE INDEX message_pkey ON public.message USING btree (workspace_id, id)
CREATE UNIQUE INDEX message_reading_pkey ON public.message_reading USING btree (workspace_id, message_id)
CREATE UNIQUE INDEX message_workspace_id_conversation_id_n_key ON public.message USING btree (workspace_id, conversation_id, n)
CREATE UNIQUE INDEX moment_pkey ON public.moment USING btree (workspace_id, id)
CREATE UNIQUE INDEX mutation_result_by_id ON public.mutation_result USING btree (workspace_id, client_id, mutation_id)
CREATE UNIQUE INDEX mutation_result_pkey ON public.mutation_result USING btree (workspace_id, client_id, lane, n)
CREATE UNIQUE INDEX note_pkey ON public.note USING btree (workspace_id, id)
CREATE UNIQUE INDEX outcome_judgement_pkey ON public.outcome_judgement USING btree (workspace_id, conversation_id)
CREATE UNIQUE INDEX preference_pkey ON public.preference USING btree (workspace_id, agent_id, key)
CREATE UNIQUE INDEX priority_rules_pkey ON public.priority_rules USING btree (workspace_id, version)
CREATE UNIQUE INDEX promise_pkey ON public.promise USING btree (workspace_id, id)
CREATE UNIQUE INDEX publication_pkey ON public.publication USING btree (workspace_id, id)
CREATE UNIQUE INDEX publication_workspace_id_version_key ON public.publication USING btree (workspace_id, version)
CREATE UNIQUE INDEX queue_pkey ON public.queue USING btree (workspace_id, id)
CREATE UNIQUE INDEX reminder_pkey ON public.reminder USING btree (workspace_id, id)
CREATE UNIQUE INDEX routing_policy_pkey ON public.routing_policy USING btree (workspace_id, version)
CREATE UNIQUE INDEX sampled_answer_pkey ON public.sampled_answer USING btree (workspace_id, id)
CREATE UNIQUE INDEX sampled_answer_workspace_id_message_id_key ON public.sampled_answer USING btree (workspace_id, message_id)
CREATE UNIQUE INDEX saved_reply_pkey ON public.saved_reply USING btree (workspace_id, id)
CREATE UNIQUE INDEX scheduled_reply_pkey ON public.scheduled_reply USING btree (workspace_id, id)
CREATE UNIQUE INDEX schema_migration_pkey ON public.schema_migration USING btree (name)
CREATE UNIQUE INDEX service_level_settings_pkey ON public.service_level_settings USING btree (workspace_id, version)
CREATE UNIQUE INDEX suggestion_pkey ON public.suggestion USING btree (workspace_id, id)
CREATE UNIQUE INDEX team_pkey ON public.team USING btree (workspace_id, id)
CREATE UNIQUE INDEX tool_action_pkey ON public.tool_action USING btree (workspace_id, id)
CREATE UNIQUE INDEX tool_erased_run_pkey ON public.tool_erased_run USING btree (workspace_id, tool_key, day)
CREATE UNIQUE INDEX tool_version_pkey ON public.tool_version USING btree (workspace_id, key, version)
CREATE UNIQUE INDEX trigger_settings_pkey ON public.trigger_settings USING btree (workspace_id, version)
CREATE UNIQUE INDEX whisper_pkey ON public.whisper USING btree (workspace_id, id)
CREATE UNIQUE INDEX workspace_counter_pkey ON public.workspace_counter USING btree (workspace_id)
CREATE UNIQUE INDEX workspace_head_pkey ON public.workspace_head USING btree (workspace_id)
CREATE UNIQUE INDEX workspace_pkey ON public.workspace USING btree (workspace_id)

-- walls
live_articles on article RESTRICTIVE {baton_customer} using (state = 'live'::text)
public_articles on article RESTRICTIVE {baton_customer} using (audience = 'public'::text)
workspace_wall on account PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on agent PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on agent_draft PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on answer PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on answer_draw PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on answer_review_settings PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on answer_verdict PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on article PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on article_draft PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on article_proposal PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on attachment PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on attachment_piece PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on audit PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on category PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on channel PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on client PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on client_lane PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on context PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on conversation PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on conversation_follower PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on conversation_seen PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on correction PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on customer PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on declared_tool PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on delivery PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on erasure PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on escalation PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on event PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on feed PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on feed_mark PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on feedback PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on golden_case PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on handoff PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on idempotency PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on identity_jti PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on knowledge_mark PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on mention PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on message PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on message_reading PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on moment PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on mutation_result PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on note PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on outcome_judgement PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on preference PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on priority_rules PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on promise PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on publication PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on queue PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on reminder PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on routing_policy PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on sampled_answer PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on saved_reply PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on scheduled_reply PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on service_level_settings PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on suggestion PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on team PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on tool_action PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on tool_erased_run PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on tool_version PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on trigger_settings PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on whisper PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on workspace PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on workspace_counter PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))
workspace_wall on workspace_head PERMISSIVE {public} using (workspace_id = ( SELECT (current_setting('baton.workspace'::text))::uuid AS current_setting))

-- rights
baton_agent: account SELECT
baton_agent: agent SELECT, UPDATE
baton_agent: agent_draft DELETE, INSERT, SELECT, UPDATE
baton_agent: answer INSERT, SELECT, UPDATE
baton_agent: answer_review_settings INSERT, SELECT
baton_agent: answer_verdict DELETE, INSERT, SELECT, UPDATE
baton_agent: article DELETE, INSERT, SELECT, UPDATE
baton_agent: article_draft DELETE, INSERT, SELECT, UPDATE
baton_agent: article_proposal DELETE, INSERT, SELECT, UPDATE
baton_agent: attachment DELETE, INSERT, SELECT, UPDATE
baton_agent: attachment_piece DELETE, INSERT, SELECT, UPDATE
baton_agent: category SELECT
baton_agent: client INSERT, SELECT, UPDATE
baton_agent: client_lane INSERT, SELECT, UPDATE
baton_agent: context INSERT, SELECT, UPDATE
baton_agent: conversation INSERT, SELECT, UPDATE
baton_agent: conversation_follower DELETE, INSERT, SELECT, UPDATE
baton_agent: conversation_seen DELETE, INSERT, SELECT, UPDATE
baton_agent: correction INSERT, SELECT, UPDATE
baton_agent: customer SELECT
baton_agent: delivery INSERT, SELECT, UPDATE
baton_agent: escalation INSERT, SELECT, UPDATE
baton_agent: event INSERT, SELECT
baton_agent: feed SELECT
baton_agent: feedback INSERT, SELECT, UPDATE
baton_agent: golden_case INSERT, SELECT, UPDATE
baton_agent: handoff INSERT, SELECT, UPDATE
baton_agent: knowledge_mark DELETE, INSERT, SELECT, UPDATE
baton_agent: mention DELETE, INSERT, SELECT, UPDATE
baton_agent: message INSERT, SELECT, UPDATE
baton_agent: moment INSERT, SELECT, UPDATE
baton_agent: mutation_result DELETE, INSERT, SELECT, UPDATE
baton_agent: note INSERT, SELECT, UPDATE
baton_agent: outcome_judgement INSERT, SELECT, UPDATE
baton_agent: preference DELETE, INSERT, SELECT, UPDATE
baton_agent: priority_rules INSERT, SELECT
baton_agent: promise DELETE, INSERT, SELECT, UPDATE
baton_agent: publication INSERT, SELECT, UPDATE
baton_agent: queue SELECT
baton_agent: reminder DELETE, INSERT, SELECT, UPDATE
baton_agent: routing_policy INSERT, SELECT
baton_agent: sampled_answer SELECT, UPDATE
baton_agent: saved_reply DELETE, INSERT, SELECT, UPDATE
baton_agent: scheduled_reply DELETE, INSERT, SELECT, UPDATE
baton_agent: service_level_settings INSERT, SELECT
baton_agent: suggestion DELETE, INSERT, SELECT, UPDATE
baton_agent: team SELECT
baton_agent: tool_action INSERT, SELECT, UPDATE
baton_agent: tool_erased_run SELECT
baton_agent: trigger_settings INSERT, SELECT
baton_agent: whisper INSERT, SELECT
baton_agent: workspace SELECT
baton_agent: workspace_counter SELECT, UPDATE
baton_agent: workspace_head SELECT
baton_customer: answer SELECT
baton_customer: article SELECT
baton_customer: attachment DELETE, INSERT, SELECT, UPDATE
baton_customer: attachment_piece DELETE, INSERT, SELECT, UPDATE
baton_customer: category SELECT
baton_customer: channel SELECT
baton_customer: conversation INSERT, SELECT, UPDATE
baton_customer: customer INSERT, SELECT, UPDATE
baton_customer: delivery DELETE, INSERT, SELECT, UPDATE
baton_customer: event INSERT
baton_customer: idempotency DELETE, INSERT, SELECT, UPDATE
baton_customer: identity_jti DELETE, INSERT, SELECT, UPDATE
baton_customer: message INSERT, SELECT, UPDATE
baton_customer: moment INSERT
baton_customer: queue SELECT
baton_customer: workspace SELECT
baton_customer: workspace_head SELECT
baton_system: account DELETE, INSERT, SELECT, UPDATE
baton_system: agent DELETE, INSERT, SELECT, UPDATE
baton_system: agent_draft DELETE, INSERT, SELECT, UPDATE
baton_system: answer DELETE, INSERT, SELECT, UPDATE
baton_system: answer_draw INSERT, SELECT, UPDATE
baton_system: answer_review_settings INSERT, SELECT
baton_system: answer_verdict DELETE, INSERT, SELECT, UPDATE
baton_system: article DELETE, INSERT, SELECT, UPDATE
baton_system: article_draft DELETE, INSERT, SELECT, UPDATE
baton_system: article_proposal DELETE, INSERT, SELECT, UPDATE
baton_system: attachment DELETE, INSERT, SELECT, UPDATE
baton_system: attachment_piece DELETE, INSERT, SELECT, UPDATE
baton_system: audit SELECT
baton_system: category DELETE, INSERT, SELECT, UPDATE
baton_system: channel DELETE, INSERT, SELECT, UPDATE
baton_system: client DELETE, INSERT, SELECT, UPDATE
baton_system: client_lane DELETE, INSERT, SELECT, UPDATE
baton_system: context DELETE, INSERT, SELECT, UPDATE
baton_system: conversation DELETE, INSERT, SELECT, UPDATE
baton_system: conversation_follower DELETE, INSERT, SELECT, UPDATE
baton_system: conversation_seen DELETE, INSERT, SELECT, UPDATE
baton_system: correction DELETE, INSERT, SELECT, UPDATE
baton_system: customer DELETE, INSERT, SELECT, UPDATE
baton_system: declared_tool INSERT, SELECT, UPDATE
baton_system: delivery DELETE, INSERT, SELECT, UPDATE
baton_system: erasure INSERT, SELECT, UPDATE
baton_system: escalation DELETE, INSERT, SELECT, UPDATE
baton_system: event INSERT, SELECT
baton_system: feed DELETE, INSERT, SELECT, UPDATE
baton_system: feed_mark DELETE, INSERT, SELECT
baton_system: feedback DELETE, INSERT, SELECT, UPDATE
baton_system: golden_case DELETE, INSERT, SELECT, UPDATE
baton_system: handoff DELETE, INSERT, SELECT, UPDATE
baton_system: idempotency DELETE, INSERT, SELECT, UPDATE
baton_system: identity_jti DELETE, INSERT, SELECT, UPDATE
baton_system: knowledge_mark DELETE, INSERT, SELECT, UPDATE
baton_system: mention DELETE, INSERT, SELECT, UPDATE
baton_system: message DELETE, INSERT, SELECT, UPDATE
baton_system: message_reading DELETE, INSERT, SELECT, UPDATE
baton_system: moment DELETE, INSERT, SELECT, UPDATE
baton_system: mutation_result DELETE, INSERT, SELECT, UPDATE
baton_system: note DELETE, INSERT, SELECT, UPDATE
baton_system: outcome_judgement DELETE, INSERT, SELECT, UPDATE
baton_system: preference DELETE, INSERT, SELECT, UPDATE
baton_system: priority_rules INSERT, SELECT
baton_system: promise DELETE, INSERT, SELECT, UPDATE
baton_system: publication DELETE, INSERT, SELECT, UPDATE
baton_system: queue DELETE, INSERT, SELECT, UPDATE
baton_system: reminder DELETE, INSERT, SELECT, UPDATE
baton_system: routing_policy INSERT, SELECT
baton_system: sampled_answer DELETE, INSERT, SELECT, UPDATE
baton_system: saved_reply DELETE, INSERT, SELECT, UPDATE
baton_system: scheduled_reply DELETE, INSERT, SELECT, UPDATE
baton_system: service_level_settings INSERT, SELECT
baton_system: suggestion DELETE, INSERT, SELECT, UPDATE
baton_system: team DELETE, INSERT, SELECT, UPDATE
baton_system: tool_action DELETE, INSERT, SELECT, UPDATE
baton_system: tool_erased_run DELETE, INSERT, SELECT, UPDATE
baton_system: tool_version INSERT, SELECT
baton_system: trigger_settings INSERT, SELECT
baton_system: whisper DELETE, INSERT, SELECT
baton_system: workspace DELETE, INSERT, SELECT, UPDATE
baton_system: workspace_counter DELETE, INSERT, SELECT, UPDATE
baton_system: workspace_head DELETE, INSERT, SELECT, UPDATE
