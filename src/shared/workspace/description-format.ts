import { z } from 'zod';
import { agentCapacity, agentSkill, mostSkills, role } from '../agent/schema.ts';
import { limits } from '../lib/limits.ts';
import { fallbackStep, queueRouting } from '../routing/schema.ts';
import { savedReplyContent, shortcutWord } from '../saved-reply/schema.ts';
import { mode } from './schema.ts';

/** `workspace.json`, format 1: what an operator describes before the first start. Keys are the author's own words; ids are made by the importer. */
const key = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/, 'must be lower-case letters, digits, dots, dashes');
const name = z.string().trim().min(1).max(limits.nameChars);
const language = z.string().regex(/^[a-z]{2,3}(-[A-Z]{2})?$/, 'must be a language code such as en or pt-BR');
const days = z.int().min(-36_500).max(36_500);
const dated = { at: z.iso.datetime().optional(), daysAgo: days.optional() };

const account = z.strictObject({
  key,
  name,
  plan: name,
  /** In `currency`, a year. */
  valuePerYear: z.number().nonnegative(),
  currency: z.string().regex(/^[A-Z]{3}$/),
  renewalOn: z.iso.date().optional(),
  /** Instead of `renewalOn`, for samples that must not age. */
  renewalInDays: days.optional(),
  /** 0 to 100, one a month, oldest first; the last is the present one. */
  health: z.array(z.number().min(0).max(100)).max(24),
  atRisk: z.boolean(),
  seats: z.int().positive().nullable(),
  facts: z.array(z.strictObject({ source: name, label: name, value: z.string().max(500), ...dated })).max(100),
  invoices: z
    .array(
      z.strictObject({
        number: name,
        description: z.string().max(500),
        amount: z.number(),
        state: z.enum(['open', 'paid', 'credited', 'cancelled']),
        ...dated,
      }),
    )
    .max(500),
});
export type AccountEntry = z.infer<typeof account>;

const routing = queueRouting
  .omit({ queueId: true, fallback: true })
  .partial()
  .extend({ fallback: z.array(fallbackStep.omit({ teamId: true }).extend({ team: key.optional() })).optional() });
export type RoutingEntry = z.infer<typeof routing>;

export const workspaceFile = z.strictObject({
  format: z.literal(1),
  workspace: z.strictObject({ name, timeZone: name, languages: z.array(language).min(1) }),
  /** The first customer channel; its keys and secret are made by the importer, never written here. */
  channel: z.strictObject({
    name,
    origins: z.array(z.url()).max(50),
    /** `email`: its customers are written letters; a sent reply can be taken back for some seconds there (J6). */
    kind: z.enum(['widget', 'email']).default('widget'),
  }),
  teams: z.array(z.strictObject({ key, name })).min(1),
  /** Targets in seconds, as QueueRow. */
  queues: z
    .array(
      z.strictObject({
        key,
        team: key,
        name,
        firstResponseS: z.int().positive(),
        nextResponseS: z.int().positive(),
        /** C4: how its conversations find people; what is not said is as routing begins (routing/schema.ts). Without it they wait to be claimed. */
        routing: routing.optional(),
      }),
    )
    .min(1),
  categories: z
    .array(
      z.strictObject({
        key,
        name,
        queue: key,
        mode,
        /** A8, I2: below this confidence the assistant hands over. */
        floor: z.number().min(0).max(1),
        /** A6: handed over whatever the assistant knows. */
        humanFirst: z.boolean(),
        /** Sentences a customer would write: what the classifier learns from. */
        examples: z.array(z.string().min(1).max(500)).max(200),
      }),
    )
    .min(1),
  /** No passwords: the importer makes credentials and hands them over in a 0600 file. */
  agents: z.array(
    z.strictObject({
      key,
      name,
      publicName: name,
      email: z.email(),
      role,
      teams: z.array(key),
      languages: z.array(language),
      /** C4, C8. */
      skills: z.array(agentSkill).max(mostSkills).optional(),
      capacity: agentCapacity.optional(),
    }),
  ),
  accounts: z.array(account),
  /** People whom a signed identity token may name (`sub`, SEC-43). */
  customers: z.array(
    z.strictObject({
      sub: z.string().min(1).max(200),
      name,
      email: z.email(),
      account: key.nullable(),
      language,
      timeZone: name,
    }),
  ),
  /** Saved replies and macros (J6): of a team, or of everybody. */
  savedReplies: z
    .array(
      savedReplyContent.pick({ name: true, text: true }).extend({
        team: key.optional(),
        shortcut: shortcutWord.optional(),
        folder: savedReplyContent.shape.folder.optional(),
        language: language.optional(),
        actions: savedReplyContent.shape.actions.optional(),
      }),
    )
    .max(500)
    .optional(),
});
