import { z } from 'zod';
import { bytesOf } from '../lib/text.ts';

/** Bytes of JSON that one preference may take. */
export const MOST_PREFERENCE_BYTES = 16 * 1024;

/** Bounded by size, depth and number of values only; whoever reads it brings the schema. */
const anything = z.unknown();

/** The keys of a command: a chord, a sequence, or none. */
const keysOfCommand = z.union([z.string().min(1).max(20), z.array(z.string().min(1).max(20)).min(1).max(3)]).nullable();

/**
 * What an agent may keep for their own desks, by key: the closed list that both doors check. A new one is a line here and nothing else: rows and mutations carry the key as
 * text, so that a desk of an older version passes over what it does not know. Null takes a preference back; no schema has to allow for it.
 */
export const preferences = {
  /** Keys that the agent changed (J9), by command. Null: the command has no key. */
  keymap: z.record(z.string().max(60), keysOfCommand),
  /** A language tag; absent: as the system. */
  locale: z.string().min(2).max(35),
  /** When the tour was gone through or left. */
  'tour.seen': z.strictObject({ at: z.iso.datetime() }),
  'queue.views': anything,
  'queue.sort': anything,
  'composer.undoSend': anything,
  'composer.undoSend.email': anything,
  alerts: anything,
} as const satisfies Record<string, z.ZodType>;

export type PreferenceKey = keyof typeof preferences;
export type PreferenceValue<K extends PreferenceKey> = z.infer<(typeof preferences)[K]>;

const schemas: ReadonlyMap<string, z.ZodType> = new Map(Object.entries(preferences));

/** What keeps a value from being kept, in words; null when nothing does. */
export function faultOfPreference(key: string, value: unknown): string | null {
  const schema = schemas.get(key);
  if (schema === undefined) return 'There is no such preference.';
  if (value === null) return null;
  const text = JSON.stringify(value);
  if (text === undefined) return 'The value is not plain data.';
  if (bytesOf(text) > MOST_PREFERENCE_BYTES) return `The value is larger than ${MOST_PREFERENCE_BYTES} bytes.`;
  if (text.includes('\\u0000')) return 'The value must not contain the NUL character.';
  return schema.safeParse(value).success ? null : 'The value does not fit this preference.';
}
