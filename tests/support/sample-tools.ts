import { type DeclaredTool, declaredTool } from '#shared/assistant/tools/schema.ts';

/** Two tools as a workspace may declare them, for tests and for who reads how it is done. */
export function sampleTools(url: string): { refund: DeclaredTool; invite: DeclaredTool } {
  const refund = declaredTool.parse({
    key: 'refund',
    label: 'Refund',
    description: 'Pays an amount back the way it was paid.',
    examples: ['send back money', 'return the money', 'get my money back'],
    parameters: [{ name: 'amount', type: 'money', label: 'Amount', currency: 'EUR' }],
    effect: { kind: 'http', url },
    policy: {
      alone: 'assistant',
      mostCents: { assistant: 10_000, agent: 20_000, lead: 50_000 },
      perConversation: 1,
      perDay: 5,
      centsPerDay: 100_000,
      needsVerified: true,
    },
    told: 'A refund of {amount} is on its way.',
  });
  const invite = declaredTool.parse({
    key: 'resend_invite',
    label: 'Resend the invite',
    description: 'Sends the invitation again, to the address of the record.',
    examples: ['resend the invite', 'send the invitation again', 'resend invitation'],
    parameters: [{ name: 'address', type: 'customer_email', label: 'Address' }],
    effect: { kind: 'http', url },
    policy: {
      alone: 'assistant',
      mostCents: null,
      perConversation: 1,
      perDay: 50,
      centsPerDay: null,
      needsVerified: true,
    },
    told: 'The invitation was sent again.',
  });
  return { refund, invite };
}
