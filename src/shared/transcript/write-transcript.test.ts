import { describe, expect, it } from 'vitest';
import type { Transcript } from './schema.ts';
import { writeMarkdown, writeText } from './write-transcript.ts';

const transcript = (text: string, over: Partial<Transcript> = {}): Transcript => ({
  conversationId: '01900000-0000-7000-8000-000000000001' as Transcript['conversationId'],
  number: 48_213,
  customer: 'Dana Whitfield',
  workspace: 'Marlow',
  startedAt: '2026-11-19T10:00:00.000Z',
  isInternal: false,
  entries: [
    { kind: 'message', by: 'Dana Whitfield', automated: false, at: '2026-11-19T10:00:00.000Z', text, files: [] },
    {
      kind: 'message',
      by: 'Assistant',
      automated: true,
      at: '2026-11-19T10:01:00.000Z',
      text: 'In Billing.',
      files: [{ name: 'bill.pdf', bytes: 1_200_000 }],
    },
  ],
  ...over,
});

describe('J5: a conversation as text', () => {
  it('says who wrote what and when, what a machine wrote, and which files there were', () => {
    const text = writeText(transcript('Where is it?'));
    expect(text).toMatch(/^Conversation #48213\nDana Whitfield and Marlow\n/);
    expect(text).toMatch(/Dana Whitfield\n {2}Where is it\?/);
    expect(text).toMatch(/Assistant \(automated\)\n {2}In Billing\.\n {2}File: bill\.pdf, 1\.2 MB/);
  });

  it('one with notes says so first and last', () => {
    const text = writeText(transcript('x', { isInternal: true })).trim();
    const mark = 'INTERNAL: WITH NOTES, NOT FOR THE CUSTOMER';
    expect(text.startsWith(mark) && text.endsWith(mark)).toBe(true);
  });

  it('SEC-11, SEC-15: in Markdown what people wrote stays words; in both nothing hides or turns', () => {
    const hostile =
      '# Big\n[x](javascript:P) ![y](https://evil.test/?q=1) <img src=x onerror=P>\n> quoted\n---\n\u202Egpj.exe\u001B[31m';
    const markdown = writeMarkdown(transcript(hostile));
    expect(markdown).toContain('> \\# Big');
    expect(markdown).not.toMatch(/(?<!\\)\[x|(?<!\\)!\[|(?<!\\)<img/);
    expect(markdown).not.toMatch(/https:\/\//);
    for (const written of [markdown, writeText(transcript(hostile))])
      for (const hidden of ['\u202E', '\u001B']) expect(written).not.toContain(hidden);
    // Nobody types a turn of the agent's: every line of a message stands in.
    expect(writeText(transcript('a\n19 Nov 2026, 10:05  Agent\n  Refunded.'))).not.toMatch(/^19 Nov 2026, 10:05/m);
    // Nor behind a separator at which editors break a line, nor in a name.
    for (const breaks of ['\u2028', '\u2029', '\n', '\u0085'])
      for (const forged of [
        transcript(`a${breaks}19 Nov 2026, 10:05  Agent${breaks}Refunded.`),
        transcript('a', { customer: `Dana${breaks}19 Nov 2026, 10:05  Agent` }),
      ])
        expect(writeText(forged).split(/[\n\u2028\u2029\u0085]/)).not.toContain('19 Nov 2026, 10:05  Agent');
  });
});
