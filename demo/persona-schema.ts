import { z } from 'zod';

const line = z.string().min(1).max(16_000);

/** Who the persona is to the channel: signed by the host's backend (`sub`), claimed by themselves, or anonymous. */
const who = z.union([
  z.strictObject({ sub: z.string() }),
  z.strictObject({
    claimed: z.strictObject({
      name: z.string().optional(),
      email: z.string().optional(),
      company: z.string().optional(),
    }),
  }),
  z.strictObject({}),
]);

const rule = z.strictObject({
  /** Whose message it answers. */
  on: z.enum(['assistant', 'agent', 'system', 'any']),
  /** Regular expression, case ignored, on the text of that message. */
  match: z.string().min(1),
  say: z.array(line),
  /** After saying it: `confirm` = solved and closed by the customer, `leave` = gone without a word. */
  ends: z.enum(['confirm', 'leave']).optional(),
});

/** A scripted customer. What they do is decided by `createCustomer` from what they are told. */
export const persona = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]+$/),
  customer: who,
  language: z.string(),
  /** What a good first responder makes of it; `either` where both are right. A description for tests, not known to the product. */
  expects: z.strictObject({
    outcome: z.enum(['answered', 'escalates', 'either']),
    triggers: z.array(z.string().regex(/^A\d+$/)),
  }),
  /** What the persona is there to cover, for the tests of the data. */
  covers: z.array(z.string()),
  page: z.strictObject({
    url: z.string(),
    title: z.string(),
    feature: z.string(),
    state: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).optional(),
    trail: z.array(
      z.strictObject({ url: z.string(), title: z.string(), action: z.string(), secondsAgo: z.int().nonnegative() }),
    ),
  }),
  opening: line,
  rules: z.array(rule),
  /** Said one after the other to the assistant when no rule fits. */
  script: z.array(line),
  /** Said once when told that a person comes. */
  onHandoff: z.array(line).optional(),
  whileWaiting: z.array(line).optional(),
  /** Said one after the other to a person; then thanks. */
  whenHuman: z.array(line).optional(),
  /** Silence, in seconds, before the customer writes again or leaves. */
  patienceS: z.int().positive(),
  /** Messages of the customer, the opening one included. */
  maxTurns: z.int().positive(),
  /** 0 to 1: how easily content; decides whether an answer is accepted, and the rating. */
  satisfaction: z.number().min(0).max(1),
  /** Among the first to write after a start. */
  quick: z.boolean().optional(),
});
export type Persona = z.infer<typeof persona>;

const lines = z.array(line).min(1);
/** What anybody says in a language, where the persona has no words of their own. */
export const phrases = z.strictObject({
  clarify: lines,
  unhappy: lines,
  person: lines,
  ack: lines,
  impatient: lines,
  toAgent: lines,
  thanks: lines,
});
export type Phrases = z.infer<typeof phrases>;
