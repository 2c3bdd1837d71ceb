import { z } from 'zod';
import { conversationId } from '../lib/ids.ts';

/** One line of a transcript: a message as its customer saw it, or, in one with notes, what only people of the workspace may read. */
export const transcriptEntry = z.strictObject({
  kind: z.enum(['message', 'note', 'moment']),
  /** As shown to the customer; of notes and moments the agent's name. */
  by: z.string(),
  /** A machine wrote it (SEC-50). */
  automated: z.boolean(),
  at: z.iso.datetime(),
  text: z.string(),
  /** Names of its files with their sizes in bytes. */
  files: z.array(z.strictObject({ name: z.string(), bytes: z.int() })),
});
export type TranscriptEntry = z.infer<typeof transcriptEntry>;

export const transcript = z.strictObject({
  conversationId,
  number: z.int(),
  customer: z.string(),
  workspace: z.string(),
  startedAt: z.iso.datetime(),
  /** Notes and moments are in it: it is not for the customer, and every page says so. */
  isInternal: z.boolean(),
  entries: z.array(transcriptEntry),
});
export type Transcript = z.infer<typeof transcript>;

const asked = z.strictObject({ conversationId, withNotes: z.boolean() });

/** Of the cache. With notes: leads and supervisors (SEC-56); `forbidden` for others, and while the thread is not whole here `conflict`. */
export const transcriptCalls = {
  'transcript:get': { input: asked, output: transcript },
} as const;

/** Of the shell. What is kept is told the server first, durably (SEC-88), and nothing of it lies anywhere but where the person said (SEC-20). False: they thought better of it. */
export const transcriptShellCalls = {
  'shell:saveTranscript': {
    input: asked.extend({ as: z.enum(['text', 'markdown']) }),
    output: z.strictObject({ saved: z.boolean() }),
  },
  /** The page has laid the transcript out for paper; it is printed or kept as PDF as it stands there. */
  'shell:printTranscript': {
    input: asked.extend({ as: z.enum(['paper', 'pdf']) }),
    output: z.strictObject({ saved: z.boolean() }),
  },
} as const;
