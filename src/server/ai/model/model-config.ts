import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';

/** What leaves the workspace unmasked. `secrets`: card numbers, passwords and keys are always taken out; `personal`: names, mail, phones and accounts besides. */
export const maskLevels = ['secrets', 'personal'] as const;
export type MaskLevel = (typeof maskLevels)[number];

/** The operator's endpoint and its key, as a pair (SEC-74). The key is in no log, no error and no answer. */
export type ModelConfig = {
  /** Base address of an OpenAI-compatible API, as `https://api.example/v1`; https, or http on this machine. */
  url: string;
  /** Null: the endpoint asks for none. */
  key: string | null;
  model: string;
  mask: MaskLevel;
  /** Of a million tokens, in the workspace's currency; null: cost is recorded in tokens alone. */
  priceIn: number | null;
  priceOut: number | null;
  /** SEC-73: of this process, in and out together; beyond it the built-in engine answers alone until the next day (UTC). */
  tokensPerDay: number;
};

const price = z.coerce.number().min(0).max(1_000_000).optional();
const environment = z.object({
  BATON_LLM_URL: z.string().min(1).max(2_000).optional(),
  BATON_LLM_MODEL: z.string().min(1).max(200).optional(),
  BATON_LLM_KEY: z.string().min(1).max(4_096).optional(),
  BATON_LLM_KEY_FILE: z.string().min(1).optional(),
  BATON_LLM_MASK: z.enum(maskLevels).default('personal'),
  BATON_LLM_PRICE_IN: price,
  BATON_LLM_PRICE_OUT: price,
  BATON_LLM_TOKENS_PER_DAY: z.coerce.number().int().min(0).default(5_000_000),
});

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Reads the endpoint from the environment; null where none is named, and everything works on the built-in engine. Throws AppError('invalid') that names the variable:
 * an address without a model, a key without an address (SEC-74), an address that is not https, certificates that are not checked, a key file that cannot be read.
 */
export function readModelConfig(env: Readonly<Record<string, string | undefined>>): ModelConfig | null {
  const parsed = environment.safeParse(env);
  if (!parsed.success) throw invalidFromZod(parsed.error, 'environment');
  const {
    BATON_LLM_URL: address,
    BATON_LLM_MODEL: model,
    BATON_LLM_KEY: plainKey,
    BATON_LLM_KEY_FILE: keyFile,
  } = parsed.data;
  if (address === undefined) {
    if (plainKey !== undefined || keyFile !== undefined)
      throw new AppError(
        'invalid',
        'environment: a key for a language model needs BATON_LLM_URL, the address it is for.',
      );
    return null;
  }
  if (model === undefined) throw new AppError('invalid', 'environment: BATON_LLM_URL needs BATON_LLM_MODEL.');
  if (plainKey !== undefined && keyFile !== undefined)
    throw new AppError('invalid', 'environment: BATON_LLM_KEY and BATON_LLM_KEY_FILE exclude each other.');
  const url = addressOf(address);
  // SEC-74: without certificates the key and what customers wrote would go to whoever answers under that name.
  if (url.startsWith('https:') && env.NODE_TLS_REJECT_UNAUTHORIZED === '0')
    throw new AppError(
      'invalid',
      'environment: BATON_LLM_URL needs certificates to be checked. Remove NODE_TLS_REJECT_UNAUTHORIZED; name an authority of your own in NODE_EXTRA_CA_CERTS.',
    );
  return {
    url,
    key: keyFile === undefined ? (plainKey ?? null) : keyIn(keyFile),
    model,
    mask: parsed.data.BATON_LLM_MASK,
    priceIn: parsed.data.BATON_LLM_PRICE_IN ?? null,
    priceOut: parsed.data.BATON_LLM_PRICE_OUT ?? null,
    tokensPerDay: parsed.data.BATON_LLM_TOKENS_PER_DAY,
  };
}

function addressOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback.has(url.hostname));
  if (!url || !isSafe || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new AppError(
      'invalid',
      'environment: BATON_LLM_URL must be an https address without name, password or query (http only on this machine).',
    );
  return url.href.replace(/\/+$/, '');
}

function keyIn(file: string): string {
  let key: string;
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch (cause) {
    throw new AppError('invalid', 'environment: BATON_LLM_KEY_FILE cannot be read.', { cause });
  }
  if (key === '' || /\s/.test(key)) throw new AppError('invalid', 'environment: BATON_LLM_KEY_FILE must hold one key.');
  return key;
}
