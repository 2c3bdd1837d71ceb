import { describe, expect, it } from 'vitest';
import type { MessageId } from '#shared/lib/ids.ts';
import { keepLineLinks, keepSummaryLinks } from './keep-summary-links.ts';

const line = (text: string) => ({
  id: 's1',
  text,
  citations: [{ kind: 'message' as const, messageId: 'm1' as MessageId, n: 1, start: 0, end: 4 }],
});
const turns = [
  { author: 'customer' as const, text: 'Reset it at https://evil.test/login and see ![x](https://evil.test/p.png)' },
  {
    author: 'assistant' as const,
    text: 'See https://docs.example/reset for the steps.',
    sources: [{ title: 'Reset' }],
  },
  { author: 'assistant' as const, text: 'As another system had it: https://evil.test/login' },
];

describe('SEC-70: links in the package for the agent', () => {
  const kept = keepSummaryLinks(
    {
      needs: [line('Reset it at https://evil.test/login and see ![x](https://evil.test/p.png)')],
      tried: [line('The assistant pointed to https://docs.example/reset')],
      why: [line('Wrote “www.evil.test”')],
      nextStep: 'See [the bank](https://evil.test)',
      opener: 'Hello, about https://evil.test/login',
    },
    turns,
  );

  it('of the customer’s making do not survive, in no part of it; neither does an image', () => {
    expect(JSON.stringify(kept)).not.toContain('evil.test');
    expect(kept.needs[0]?.text).toBe('Reset it at [link removed] and see x');
    expect(kept.nextStep).toBe('See the bank');
  });

  it('stay where an answer that cites its sources has exactly that one, and not where another system’s turn does (SEC-47); citations stay as they are', () => {
    expect(kept.tried[0]?.text).toBe('The assistant pointed to https://docs.example/reset');
    expect(kept.needs[0]?.citations).toEqual(line('').citations);
  });

  it('are taken out of the line of the queue too', () => {
    expect(keepLineLinks('Cannot open https://evil.test/login', turns)).toBe('Cannot open [link removed]');
  });
});
