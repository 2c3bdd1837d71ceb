import { z } from 'zod';

/** White space and what no screen shows: zero-width characters, direction marks, fillers (Unicode 16, DerivedCoreProperties). */
const unseen = /[\s\p{Default_Ignorable_Code_Point}\p{Cf}\p{Cc}]+/gu;

/** True for a string without unpaired surrogates; `isWellFormed` is ES2024, hence by hand. */
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * SEC-32: the one normalisation every text passes at every door. Lone surrogates become U+FFFD. NUL is not repaired
 * but refused (PostgreSQL cannot store it, SQLite can: a mutation that carries it would jam the outbox for ever).
 */
export function repairText(text: string): string {
  return text.replace(loneSurrogate, '\uFFFD');
}

/** Names, keys and tags are compared, so they are NFC besides. */
export function repairName(text: string): string {
  return repairText(text).normalize('NFC').trim();
}

/** Bytes of UTF-8. */
export function bytesOf(text: string): number {
  let bytes = 0;
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/**
 * Wire schema for text that people wrote: 1 to `maxChars` characters (UTF-16 units), at most `maxBytes` of UTF-8, no NUL, not only
 * characters that nobody can see. No transform on purpose: wire schemas are exported as JSON Schema. Doors call `repairText` before they store.
 */
export function writtenText(maxChars: number, maxBytes: number = maxChars * 4) {
  return z
    .string()
    .min(1, 'must not be empty')
    .max(maxChars, `must be at most ${maxChars} characters`)
    .refine((text) => !text.includes('\u0000'), 'must not contain the NUL character')
    .refine((text) => text.replace(unseen, '').length > 0, 'must not be blank')
    .refine((text) => text.length * 4 <= maxBytes || bytesOf(text) <= maxBytes, `must be at most ${maxBytes} bytes`);
}

/** Text that may be empty (drafts, comments). */
export function optionalText(maxChars: number) {
  return z
    .string()
    .max(maxChars, `must be at most ${maxChars} characters`)
    .refine((text) => !text.includes('\u0000'), 'must not contain the NUL character');
}
