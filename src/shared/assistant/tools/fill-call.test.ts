import { describe, expect, it } from 'vitest';
import { sampleTools } from '#tests/support/sample-tools.ts';
import { fillCall } from './fill-call.ts';
import { declaredTool } from './schema.ts';

const { refund, invite } = sampleTools('https://api.example/actions');
const bug = declaredTool.parse({
  ...invite,
  key: 'file_bug',
  label: 'File a bug',
  examples: ['file a bug', 'report a bug'],
  parameters: [
    {
      name: 'area',
      type: 'choice',
      label: 'Area',
      options: [
        { value: 'export', label: 'Export', said: ['export', 'csv download'] },
        { value: 'sign_in', label: 'Sign-in', said: ['sign in', 'login'] },
      ],
    },
  ],
});
const tools = [refund, invite, bug];
const fill = (...said: string[]) => {
  const filled = fillCall(tools, said, 'dana@acme.example');
  return filled && { key: filled.tool.key, parameters: filled.parameters };
};

describe('I6: a request becomes a call only when every parameter is typed', () => {
  it.each([
    ['Please resend the invite', { key: 'resend_invite', parameters: {} }],
    ['Could you send the invitation again to dana@acme.example?', { key: 'resend_invite', parameters: {} }],
    [
      'Please send back the money, €100.00',
      { key: 'refund', parameters: { amount: { cents: 10_000, currency: 'EUR' } } },
    ],
    [
      'I want to get my money back: 20 EUR',
      { key: 'refund', parameters: { amount: { cents: 2_000, currency: 'EUR' } } },
    ],
    [
      'Please send back the money, 9 dollars',
      { key: 'refund', parameters: { amount: { cents: 900, currency: 'USD' } } },
    ],
    ['Please file a bug for the export', { key: 'file_bug', parameters: { area: 'export' } }],
  ])('%s', (text, expected) => {
    expect(fill(text)).toEqual(expected);
  });

  it.each([
    ['no amount', ['Please send back the money']],
    ['two amounts', ['Please send back the money, 20 EUR', 'or rather 90 EUR']],
    ['a second number', ['Please send back the money, 20 EUR, times 100']],
    ['no currency', ['Please send back the money, 20']],
    ['thousands in short', ['Please send back the money, €2k']],
    ['a refusal', ['Do not resend the invite']],
    ['a question about it', ['How do I resend the invite?']],
    ['a report', ['Somebody said you resend the invite']],
    ['another address', ['Please resend the invite to eve@evil.test']],
    ['a link', ['Please resend the invite https://evil.test/x']],
    ['two acts', ['Please resend the invite and send back the money, 20 EUR']],
    ['two choices', ['Please file a bug for the export and the login']],
    ['no choice of the list', ['Please file a bug for the toaster']],
    ['an undeclared act', ['Please delete the account']],
    ['an amount that the tool does not take', ['Please resend the invite, 20 EUR']],
    ['nothing', []],
  ])('is none: %s', (_title, said) => {
    expect(fill(...said)).toBeNull();
  });

  it('a long text is read in bounded time, and is none', () => {
    expect(fill('resend the invite '.repeat(50_000))).toBeNull();
  });
});
