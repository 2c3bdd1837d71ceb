import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import { type Persona, type Phrases, persona, phrases } from './persona-schema.ts';

/** The scripted customers of `customers/*.json`, in the order of file and entry. Throws AppError('invalid') that names the file. */
export function loadPersonas(folder: string = join(import.meta.dirname, 'customers')): Persona[] {
  const personas = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => readChecked(join(folder, name), name, z.array(persona)));
  const keys = new Set(personas.map((entry) => entry.key));
  if (keys.size !== personas.length) throw new AppError('invalid', 'Two personas have the same key.');
  return personas;
}

/** Everyday phrases by language code. */
export function loadPhrases(): Record<string, Phrases> {
  return readChecked(join(import.meta.dirname, 'phrases.json'), 'phrases.json', z.record(z.string(), phrases));
}

function readChecked<T>(path: string, name: string, schema: z.ZodType<T>): T {
  const result = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!result.success) throw invalidFromZod(result.error, name);
  return result.data;
}
