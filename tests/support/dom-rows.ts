import type { AgentRow } from '#shared/agent/schema.ts';
import type { BoardAgent, BoardQueue, Thread } from '#shared/contract/ipc.ts';
import type { ConversationRow, MessageRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import type { ContextRow, HandoffRow } from '#shared/handoff/schema.ts';
import type {
  AgentId,
  ArticleId,
  ConversationId,
  CorrectionId,
  CustomerId,
  EscalationId,
  HandoffId,
  MessageId,
  QueueId,
  SuggestionId,
  TeamId,
} from '#shared/lib/ids.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import type { QueueRow } from '#shared/workspace/schema.ts';

/** Thursday 19 November, 10:42 UTC: the day of the pictures. */
export const NOW = Date.parse('2026-11-19T10:42:00.000Z');

/** A fixed id of any kind by number. */
export function idOf<Id extends string>(n: number): Id {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}` as Id;
}

/** A moment before `NOW`, minutes. */
export function ago(minutes: number): string {
  return new Date(NOW - minutes * 60_000).toISOString();
}

export const TEAM = idOf<TeamId>(900);
export const CONVERSATION = idOf<ConversationId>(1);

export const mira: AgentRow = {
  id: idOf<AgentId>(101),
  name: 'Mira Osei',
  publicName: 'Mira',
  role: 'agent',
  teamIds: [TEAM],
  languages: ['en', 'de'],
  availability: 'online',
  active: true,
};
export const tomas: AgentRow = {
  ...mira,
  id: idOf<AgentId>(102),
  name: 'Tomás Ruiz',
  publicName: 'Tomás',
  role: 'lead',
};
export const ingrid: AgentRow = {
  ...mira,
  id: idOf<AgentId>(103),
  name: 'Ingrid Sand',
  publicName: 'Ingrid',
  role: 'supervisor',
};

export const billing: QueueRow = {
  id: idOf<QueueId>(801),
  teamId: TEAM,
  name: 'Billing and plans',
  firstResponseS: 900,
  nextResponseS: 600,
};

export function conversation(over: Partial<ConversationRow> = {}): ConversationRow {
  return {
    id: CONVERSATION,
    number: 48_213,
    queueId: billing.id,
    teamId: TEAM,
    customerId: idOf<CustomerId>(301),
    customerName: 'Dana Whitfield',
    identity: 'verified',
    accountName: 'Brightwater Facilities',
    tier: 'Enterprise',
    language: 'en',
    categoryKey: 'billing.duplicate_charge',
    categoryName: 'Duplicate charge',
    urgency: 'high',
    sentiments: [0.3, 0, -0.4, -0.6],
    state: 'active',
    owner: 'human',
    ownershipVersion: 2,
    assigneeId: mira.id,
    mode: 'soft',
    modeSetBy: '',
    need: 'Charged twice for the same 12 seats',
    why: ['Asked for a person', '€2,340 disputed'],
    priority: 3,
    startedAt: ago(26),
    escalatedAt: ago(15),
    waitingSince: ago(5),
    respondBy: new Date(NOW + 130_000).toISOString(),
    claimedAt: ago(13),
    firstAgentReplyAt: null,
    closedAt: null,
    gap: null,
    lastN: 5,
    lastCustomerN: 5,
    lastAt: ago(15),
    lastAuthor: 'customer',
    preview: 'You told me that already',
    version: 9,
    ...over,
  };
}

export function message(over: Partial<MessageRow> = {}): MessageRow {
  return {
    id: idOf<MessageId>(404),
    conversationId: CONVERSATION,
    n: 4,
    author: { kind: 'assistant', id: null, name: 'Assistant' },
    kind: 'answer',
    text: 'Thanks for checking. The second amount is a proration and will be credited automatically on your next invoice.',
    at: ago(18),
    confidence: 0.41,
    floor: 0.7,
    engine: 'built_in',
    sources: [
      {
        kind: 'article',
        articleId: idOf<ArticleId>(701),
        correctionId: null,
        title: 'Proration when seats change',
        section: 'Second invoices',
        quote: 'A second invoice is always a proration.',
      },
    ],
    suggestionId: null,
    deliveredAt: ago(18),
    ...over,
  };
}

export const question = message({
  id: idOf<MessageId>(405),
  n: 5,
  author: { kind: 'customer', id: null, name: 'Dana Whitfield' },
  kind: 'text',
  text: 'You told me that already, and there is no credit on the preview.',
  at: ago(15),
  confidence: null,
  floor: null,
  engine: null,
  sources: [],
});

export function suggestion(rank: 1 | 2 | 3, over: Partial<SuggestionRow> = {}): SuggestionRow {
  return {
    id: idOf<SuggestionId>(500 + rank),
    conversationId: CONVERSATION,
    opportunityId: question.id,
    rank,
    title: rank === 1 ? 'Confirm and credit' : rank === 2 ? 'Refund to the card instead' : 'Ask for the invoice',
    text:
      rank === 1
        ? 'I’m issuing a credit note for €2,340.00 against INV-20431 now.\n\nIt will be in your invoice list within a few minutes, dated today, so you can book it before Friday.'
        : 'If you’d rather have the money back, I can refund €2,340.00 to the card ending 4417. Refunds take 5 to 10 business days.',
    sources: [
      {
        kind: 'article',
        articleId: idOf<ArticleId>(702),
        correctionId: null,
        title: 'Credit notes and refunds',
        section: '§3',
        quote: '',
      },
    ],
    confidence: rank === 1 ? 0.86 : 0.71,
    reason: rank === 1 ? 'Says what is disputed and when it is settled' : '',
    engine: 'built_in',
    restsOnNote: false,
    at: ago(14),
    ...over,
  };
}

export const handoff: HandoffRow = {
  id: idOf<HandoffId>(601),
  conversationId: CONVERSATION,
  escalationId: idOf<EscalationId>(602),
  at: ago(15),
  engine: 'built_in',
  parts: {
    transcript: 'present',
    need: 'present',
    tried: 'present',
    why: 'present',
    sentiment: 'present',
    language: 'present',
    category: 'present',
    account: 'present',
    page: 'present',
    similar: 'present',
    opener: 'present',
    next: 'present',
  },
  needs: [],
  tried: [],
  why: [],
  nextStep: null,
  opener: null,
  sentiment: -0.6,
  mood: 'Frustrated, rising',
  language: 'en',
  categoryName: 'Duplicate charge',
  urgency: 'high',
  similar: [
    {
      conversationId: idOf<ConversationId>(21),
      title: 'Duplicate seat charge, Calder & Finch',
      resolution: 'credit, 6 min',
      closedAt: ago(9_000),
    },
    {
      conversationId: idOf<ConversationId>(22),
      title: 'Two proration lines after retry',
      resolution: 'credit, 9 min',
      closedAt: ago(19_000),
    },
  ],
  missing: [],
};

export const context: ContextRow = {
  id: CONVERSATION,
  conversationId: CONVERSATION,
  customer: {
    name: 'Dana Whitfield',
    email: 'dana@brightwater.example',
    identity: 'verified',
    timeZone: 'Europe/Paris',
  },
  account: {
    name: 'Brightwater Facilities',
    plan: 'Enterprise',
    valuePerYear: 84_240,
    currency: 'EUR',
    renewalOn: '2027-01-12',
    health: 62,
    healthTrend: [81, 80, 76, 77, 68, 62],
    atRisk: false,
    seats: 412,
    updatedAt: ago(0),
  },
  facts: [{ source: 'Stripe', label: 'Stripe', value: '2 paid invoices, 1 line', at: ago(15) }],
  claimed: [],
  page: { url: 'https://app.example/billing/invoices', title: 'Invoices', feature: 'Billing › Invoices', at: ago(1) },
  trail: [
    { url: 'https://app.example/settings/seats', title: 'Settings › Seats', action: null, at: ago(26) },
    { url: 'https://app.example/billing/invoices', title: 'Billing › Invoices', action: null, at: ago(23) },
    { url: 'https://app.example/billing/invoices/20431', title: 'INV-20431', action: 'downloaded', at: ago(19) },
  ],
  earlier: [
    {
      conversationId: idOf<ConversationId>(31),
      number: 47_100,
      need: 'Seats added, price question',
      closedAt: ago(7_200),
      by: 'AI',
    },
    {
      conversationId: idOf<ConversationId>(32),
      number: 44_020,
      need: 'SSO with a second domain',
      closedAt: ago(69_000),
      by: 'Jonas',
    },
  ],
};

export function thread(over: Partial<Thread> = {}): Thread {
  return {
    conversation: conversation(),
    claiming: false,
    complete: true,
    messages: [message(), question],
    notes: [],
    moments: [],
    pending: [],
    handoff,
    escalation: null,
    context,
    feedback: [],
    corrections: [],
    actions: [],
    ...over,
  };
}

export function correction(n: number, over: Partial<CorrectionRow> = {}): CorrectionRow {
  return {
    id: idOf<CorrectionId>(1_000 + n),
    conversationId: CONVERSATION,
    messageId: message().id,
    authorId: mira.id,
    authorName: 'Mira Osei',
    at: ago(60 * n),
    question: 'Why are there two invoices for the seats I added?',
    said: 'The second amount is a proration and will be credited automatically on your next invoice.',
    text: 'Two invoices for the same seats and period are a duplicate. Billing issues a credit note the same day.',
    reason: 'wrong',
    articleId: idOf<ArticleId>(701),
    articleTitle: 'Proration when seats change',
    categoryKey: 'billing.duplicate_charge',
    affects: 10 * n,
    state: 'waiting',
    decidedBy: null,
    decidedByName: null,
    decidedAt: null,
    publishedText: null,
    decisionReason: null,
    ...over,
  };
}

export function boardAgent(agent: AgentRow, over: Partial<BoardAgent> = {}): BoardAgent {
  return {
    agent,
    connected: true,
    open: 0,
    effort: 0,
    capacity: 5,
    oldestUnansweredAt: null,
    dueAt: null,
    bars: [],
    flag: null,
    flags: 0,
    ...over,
  };
}

export function boardQueue(queue: QueueRow, over: Partial<BoardQueue> = {}): BoardQueue {
  return {
    queue,
    waiting: 0,
    oldestWaitingAt: null,
    nextBreachAt: null,
    breached: 0,
    forecast: null,
    flag: null,
    flags: 0,
    ...over,
  };
}

/** What `session:get` answers for somebody who is signed in and current. */
export function sessionOf(agent: AgentRow | null, now = NOW) {
  return {
    agent,
    workspaceName: 'Marlow Support',
    serverUrl: 'http://127.0.0.1:4100',
    runtimeNotice: null,
    connection: agent === null ? { state: 'signed_out' as const } : { state: 'current' as const, asOf: now },
    serverOffsetMs: 0,
  };
}
