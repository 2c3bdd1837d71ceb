/** Words of customers for stories that want real ones: a recorded conversation where the data folder lies beside the project, else a persona of the demo. */
import { createReadStream, existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { PROJECT_ROOT } from '#scripts/project-root.ts';

/** Recorded conversations are never copied into the project; where they are absent the demo's own personas speak. */
const RECORDED = join(PROJECT_ROOT, '..', 'shared', 'data', 'star', 'conversations.jsonl');
const recorded = z.object({
  id: z.string(),
  turns: z.array(z.object({ speaker: z.string(), text: z.string() })),
});

export type Story = {
  /** Where the words are from, for the test's output. */
  from: string;
  said: readonly string[];
};

const DEMO: Story = {
  from: 'the demo',
  said: [
    'Where can I download our invoices?',
    'Hi, INV-20431 for €2,340.00 looks like the same 12 seats we already paid for on INV-20418. Can you check?',
    'No. Both invoices say 12 seats, 14 Nov to 13 Dec. That is one charge, twice.',
    'You told me that already, and there is no credit on the preview.',
  ],
};

/** What the customer of a conversation says, three turns at least. */
export async function readStory(): Promise<Story> {
  if (!existsSync(RECORDED)) return DEMO;
  const lines = createInterface({ input: createReadStream(RECORDED, 'utf8') });
  for await (const line of lines) {
    const { id, turns } = recorded.parse(JSON.parse(line));
    const said = turns.filter(({ speaker }) => speaker === 'customer').map(({ text }) => text);
    // One that begins with a greeting: the assistant says something before it finds that it cannot help.
    if (said.length >= 4 && /^(hi|hello)\b/i.test(said[0] ?? '') && (said[1]?.length ?? 0) > 30)
      return { from: id, said: said.slice(0, 4) };
  }
  return DEMO;
}
