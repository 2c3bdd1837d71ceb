/** One desk on Thursday 19 November at 10:46: the data behind the component tests. Rows of the contract, nothing else. */
import type { AgentRow } from '#shared/agent/schema.ts';
import { agentRow } from '#shared/agent/schema.ts';
import type { PendingItem, Thread } from '#shared/contract/ipc.ts';
import { thread as threadSchema } from '#shared/contract/ipc.ts';
import type { ConversationRow, MessageRow } from '#shared/conversation/schema.ts';
import { conversationRow, messageRow } from '#shared/conversation/schema.ts';
import { categoryRow, queueRow, teamRow } from '#shared/workspace/schema.ts';

/** A fixed id from a short number: `id(7)`. */
export const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const iso = (ms: number) => new Date(ms).toISOString();

export type Sample = ReturnType<typeof createSample>;

/** Everything that the bridge answers from; times lie around `now`. */
export function createSample(now: number) {
  const ago = (minutes: number) => iso(now - minutes * 60_000);
  const ahead = (seconds: number) => iso(now + seconds * 1_000);
  const agent = (n: number, name: string, more: Partial<AgentRow> = {}) =>
    agentRow.parse({
      id: id(n),
      name,
      publicName: name.split(' ')[0],
      role: 'agent',
      teamIds: [id(10)],
      languages: ['en'],
      availability: 'online',
      active: true,
      ...more,
    });
  const me = agent(1, 'Mira Osei');
  const agents = [me, agent(2, 'Ana Ruiz'), agent(3, 'Jonas Weber'), agent(4, 'Tomás Vidal', { role: 'lead' })];
  const team = teamRow.parse({ id: id(10), name: 'Support' });
  const queue = queueRow.parse({
    id: id(20),
    teamId: id(10),
    name: 'Billing and plans',
    firstResponseS: 300,
    nextResponseS: 600,
  });
  const category = categoryRow.parse({
    id: 'duplicate',
    key: 'billing.duplicate_charge',
    name: 'Billing › Duplicate charge',
    queueId: id(20),
    mode: 'soft',
    floor: 0.7,
    humanFirst: false,
  });

  const conversation = (n: number, more: Partial<Record<keyof ConversationRow, unknown>>) =>
    conversationRow.parse({
      id: id(n),
      number: 48_000 + n,
      queueId: id(20),
      teamId: id(10),
      customerId: id(n + 500),
      customerName: 'Somebody',
      identity: 'verified',
      accountName: null,
      tier: null,
      language: 'en',
      categoryKey: 'billing.duplicate_charge',
      categoryName: 'Billing › Duplicate charge',
      urgency: 'normal',
      sentiments: [],
      state: 'queued',
      owner: 'ai_with_human',
      ownershipVersion: 1,
      assigneeId: null,
      mode: 'soft',
      modeSetBy: 'the category Duplicate charge',
      need: '',
      why: [],
      priority: 1,
      startedAt: ago(30),
      escalatedAt: ago(8),
      waitingSince: ago(8),
      respondBy: ahead(120),
      claimedAt: null,
      firstAgentReplyAt: null,
      closedAt: null,
      gap: null,
      lastN: 1,
      lastCustomerN: 1,
      lastAt: ago(8),
      lastAuthor: 'customer',
      preview: '',
      version: 1,
      ...more,
    });
  const mine = { state: 'active', owner: 'human', assigneeId: me.id, ownershipVersion: 2, claimedAt: ago(17) };
  const falling = [0.2, 0.1, -0.2, -0.5, -0.7];
  const conversations = [
    conversation(213, {
      ...mine,
      customerName: 'Dana Whitfield',
      accountName: 'Brightwater Facilities',
      tier: 'Enterprise',
      urgency: 'high',
      need: 'Charged twice for the same 12 seats',
      why: ['Asked for a person', '€2,340 disputed'],
      respondBy: ahead(130),
      sentiments: falling,
      lastN: 5,
      lastCustomerN: 5,
      escalatedAt: ago(19),
    }),
    conversation(214, {
      ...mine,
      customerName: 'Priscilla Amoah',
      accountName: 'Kestrel Catering Supply',
      need: 'VAT number missing on three October invoices',
      why: ['Assistant below its floor'],
      respondBy: ahead(500),
    }),
    conversation(215, {
      ...mine,
      customerName: 'Jürgen Lindqvist',
      accountName: 'Nordlicht Gebäudetechnik',
      language: 'de',
      need: 'SEPA-Lastschrift zweimal fehlgeschlagen',
      why: ['Step failed twice'],
      respondBy: null,
      lastAuthor: 'agent',
      firstAgentReplyAt: ago(5),
      sentiments: [-0.6, -0.3, 0.1, 0.3],
    }),
    conversation(231, {
      customerName: 'Ravi Menon',
      accountName: 'Auckland Cold Chain',
      need: 'Dispatch down three hours, wants out of the contract',
      why: ['Legal wording', 'renewal in 31 days'],
      priority: 9,
      respondBy: ahead(48),
      sentiments: falling,
    }),
    conversation(232, {
      customerName: 'Sofia Marchetti',
      accountName: 'Pinecrest Dental Group',
      need: 'Can’t lower the plan before Monday’s renewal',
      why: ['Same question three times'],
      priority: 8,
      respondBy: ahead(205),
      sentiments: [0, -0.1, -0.4],
    }),
    conversation(233, {
      customerName: 'Tom Adeyemi',
      accountName: 'Fjordline Plumbing',
      need: 'Invoice export stops at 5,000 rows',
      why: ['Assistant below its floor', '0.38'],
      priority: 7,
      respondBy: ahead(262),
    }),
    conversation(234, {
      customerName: 'Hye-jin Park',
      accountName: 'Solum Energy Services',
      need: 'Purchase-order number on every future invoice',
      why: ['No article found'],
      priority: 6,
      respondBy: ahead(270),
    }),
    conversation(235, {
      customerName: 'Lukas Brandt',
      accountName: 'Ostrava Lifts',
      language: 'de',
      need: 'Payment link opens a blank page in Firefox',
      why: ['Step failed twice'],
      priority: 5,
      respondBy: ahead(280),
    }),
    conversation(236, {
      customerName: 'Grace Nwosu',
      accountName: 'Calder & Finch',
      need: 'Money back for unused annual seats',
      why: ['Refund policy', '€410'],
      priority: 4,
      respondBy: ahead(290),
    }),
  ];

  const customer = { kind: 'customer' as const, id: id(713), name: 'Dana Whitfield' };
  const assistant = { kind: 'assistant' as const, id: null, name: 'Assistant' };
  const message = (n: number, more: Partial<Record<keyof MessageRow, unknown>>) =>
    messageRow.parse({
      id: id(3_000 + n),
      conversationId: id(213),
      n,
      author: customer,
      kind: 'text',
      text: '',
      at: ago(26 - n),
      confidence: null,
      floor: null,
      engine: null,
      sources: [],
      suggestionId: null,
      deliveredAt: ago(26 - n),
      ...more,
    });
  const source = (title: string) => ({
    kind: 'article' as const,
    articleId: id(900),
    correctionId: null,
    title,
    section: '',
    quote: 'The rest of the period is charged separately.',
  });
  const answer = (confidence: number, titles: string[]) => ({
    author: assistant,
    kind: 'answer',
    confidence,
    floor: 0.7,
    engine: 'built_in',
    sources: titles.map(source),
  });
  const messages = [
    message(1, {
      text: 'Hi, INV-20431 for €2,340.00 looks like the same 12 seats we already paid for on INV-20418. Can you check?',
    }),
    message(2, {
      ...answer(0.58, ['Proration when seats change']),
      text: 'When seats are added in the middle of a billing period, the rest of that period is charged separately. INV-20431 is that proration, so both invoices are expected.',
    }),
    message(3, { text: 'No. Both invoices say 12 seats, 14 Nov to 13 Dec. That is one charge, twice.' }),
    message(4, {
      ...answer(0.41, ['Proration when seats change', 'Credits']),
      text: 'Thanks for checking. The second amount is a proration and will be credited automatically on your next invoice.',
    }),
    message(5, {
      text: 'You told me that already, and there is no credit on the preview. We close November on Friday and I can’t book this. I’d like to talk to a person in billing, please.',
    }),
  ];
  const cite = (n: number, words: string) => {
    const text = messages[n - 1]?.text ?? '';
    const start = Math.max(0, text.indexOf(words));
    return { kind: 'message' as const, messageId: messages[n - 1]?.id ?? id(0), n, start, end: start + words.length };
  };
  const fact = (name: string) => ({
    kind: 'fact' as const,
    source: name,
    label: 'Invoices',
    value: '2 paid invoices, 1 line',
  });

  const dana = threadSchema.parse({
    conversation: conversations[0],
    claiming: false,
    complete: true,
    messages,
    notes: [],
    moments: [
      {
        id: 'm1',
        at: ago(27),
        afterN: 0,
        kind: 'page',
        actorId: null,
        actorName: null,
        text: 'Opened Settings › Billing › Invoices',
      },
      {
        id: 'm2',
        at: ago(23),
        afterN: 2,
        kind: 'page',
        actorId: null,
        actorName: null,
        text: 'Viewed INV-20418 and INV-20431, 3 minutes',
      },
      {
        id: 'm3',
        at: ago(19),
        afterN: 5,
        kind: 'escalated',
        actorId: null,
        actorName: null,
        text: 'Handed off to people',
      },
      {
        id: 'm4',
        at: ago(17),
        afterN: 5,
        kind: 'claimed',
        actorId: me.id,
        actorName: me.name,
        text: 'Mira Osei took over',
      },
    ].map((moment) => ({ conversationId: id(213), ...moment })),
    pending: [],
    handoff: {
      id: id(401),
      conversationId: id(213),
      escalationId: id(402),
      at: ago(19),
      engine: 'built_in',
      parts: Object.fromEntries(
        [
          'transcript',
          'need',
          'tried',
          'why',
          'sentiment',
          'language',
          'category',
          'account',
          'page',
          'similar',
          'opener',
          'next',
        ].map((part) => [part, 'present']),
      ),
      needs: [
        {
          id: 's1',
          text: 'Refund or credit note for INV-20431, €2,340.00',
          citations: [cite(1, 'INV-20431 for €2,340.00'), cite(3, 'That is one charge, twice.')],
        },
        {
          id: 's2',
          text: 'Settled before November closes on Friday',
          citations: [cite(5, 'We close November on Friday')],
        },
      ],
      tried: [
        {
          id: 's3',
          text: 'Proration explained twice; Dana rejected it both times',
          citations: [
            cite(2, 'INV-20431 is that proration'),
            cite(3, 'That is one charge, twice.'),
            cite(4, 'The second amount is a proration'),
            cite(5, 'You told me that already'),
          ],
        },
        {
          id: 's4',
          text: 'Promised credit is not on the next invoice',
          citations: [cite(5, 'there is no credit on the preview'), fact('Stripe')],
        },
      ],
      why: [
        {
          id: 's5',
          text: 'Asked for someone in billing',
          citations: [cite(5, 'I’d like to talk to a person in billing, please.')],
        },
        { id: 's6', text: 'Disputed amount above €1,000', citations: [fact('Policy')] },
        {
          id: 's7',
          text: 'Same answer given twice',
          citations: [cite(2, 'is that proration'), cite(4, 'is a proration')],
        },
      ],
      nextStep: 'confirm in Stripe, then credit',
      opener: 'Hi Dana, I’m Mira from billing. I’ve read the whole thread, so there is nothing to repeat.',
      sentiment: -0.7,
      mood: 'Frustrated, rising',
      language: 'en',
      categoryName: 'Billing › Duplicate charge',
      urgency: 'high',
      similar: [
        {
          conversationId: id(801),
          title: 'Duplicate seat charge, Calder & Finch',
          resolution: 'credit, 6 min',
          closedAt: ago(9_000),
        },
        {
          conversationId: id(802),
          title: 'Two proration lines after retry',
          resolution: 'credit, 9 min',
          closedAt: ago(9_900),
        },
      ],
      missing: [],
    },
    escalation: {
      id: id(402),
      conversationId: id(213),
      at: ago(19),
      by: 'rule',
      decisive: 'A8',
      fired: [
        {
          trigger: 'A1',
          score: 1,
          weight: 1.5,
          decisive: false,
          explanation: 'Asked for a person',
          evidence: [{ messageId: id(3_005), n: 5, start: 0, end: 4 }],
        },
        {
          trigger: 'A8',
          score: 0.59,
          weight: 1,
          decisive: false,
          explanation: 'Confidence 0.41, below 0.70',
          evidence: [],
        },
      ],
      sum: 2.91,
      threshold: 1,
      turns: 3,
      settingsVersion: 1,
    },
    context: {
      id: id(213),
      conversationId: id(213),
      customer: {
        name: 'Dana Whitfield',
        email: 'dana@brightwater.example',
        identity: 'verified',
        timeZone: 'Europe/Berlin',
      },
      account: {
        name: 'Brightwater Facilities',
        plan: 'Enterprise',
        valuePerYear: 84_240,
        currency: 'EUR',
        renewalOn: iso(now + 54 * 86_400_000).slice(0, 10),
        health: 62,
        healthTrend: [81, 80, 74, 70, 62],
        atRisk: false,
        seats: 120,
        updatedAt: ago(19),
      },
      facts: [{ source: 'Stripe', label: 'Invoices', value: '2 paid invoices, 1 line', at: ago(19) }],
      claimed: [],
      page: { url: 'https://app.marlow.example/billing', title: 'Billing › Invoices', feature: 'billing', at: ago(1) },
      trail: [{ url: 'https://app.marlow.example/seats', title: 'Settings › Seats', action: null, at: ago(30) }],
      earlier: [
        {
          conversationId: id(801),
          number: 47_001,
          need: 'Seats added, price question',
          closedAt: ago(7_000),
          by: 'AI',
        },
      ],
    },
    feedback: [],
    corrections: [],
    actions: [],
  }) satisfies Thread;

  return {
    me,
    agents,
    team,
    queue,
    category,
    conversations,
    threads: new Map<string, Thread>([[id(213), dana]]),
    customer,
    message,
  };
}

/** A reply or note of ours on its way, for the thread. */
export function pendingItem(
  n: number,
  more: Partial<PendingItem['entry']> & { text: string; kind: 'reply' | 'note' },
): PendingItem {
  const { text, kind, ...entry } = more;
  return {
    kind,
    text,
    place: n,
    of: 3,
    entry: {
      id: `entry-${n}`,
      lane: id(213),
      n,
      name: kind === 'reply' ? 'conversation.reply' : 'conversation.note',
      args: { seenThrough: 5 },
      at: new Date().toISOString(),
      state: 'waiting',
      error: null,
      heldWhy: null,
      ...entry,
    },
  };
}
