import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError, invalidFromZod } from '#shared/lib/errors.ts';
import type { GoldenCase } from '#shared/publication/golden-case.ts';

const words = z.array(z.string().min(1).max(600)).max(50);

/** A line of golden.jsonl. */
const line = z.strictObject({
  id: z.string().min(1).max(120),
  question: z.string().min(1).max(4_000),
  /** What the customer had said before, oldest first. */
  context: z.array(z.string().max(4_000)).max(10).optional(),
  mustSay: words.optional(),
  mustNotSay: words.optional(),
  /** The id of an article of the folder, or of a line of answers.jsonl, that must be cited. */
  source: z.string().max(120).optional(),
  /** A person has to answer it. */
  handover: z.boolean().optional(),
  language: z.string().max(8).optional(),
});

/** A line of answers.jsonl: an approved answer with the questions that it was given to. */
const answerLine = z.strictObject({
  id: z.string().min(1).max(120),
  questions: z.array(z.string().min(1).max(2_000)).min(1).max(500),
  text: z.string().min(1).max(20_000),
  language: z.string().max(8).optional(),
  category: z.string().max(80).optional(),
});

export type FileCase = GoldenCase & { language: string };
export type FileAnswer = z.infer<typeof answerLine>;

/** golden.jsonl of a folder. Throws AppError('invalid') that names the line and what is wrong in it. */
export function readGoldenFile(folder: string): FileCase[] {
  return readLines(folder, 'golden.jsonl', line).map(({ source, context, mustSay, mustNotSay, language, ...rest }) => ({
    ...rest,
    context: context ?? [],
    mustSay: mustSay ?? [],
    mustNotSay: mustNotSay ?? [],
    // Articles and answers are cited by the names that the folder gives them.
    source: source === undefined ? {} : { articleId: source, correctionId: source },
    language: language ?? 'en',
  }));
}

/** answers.jsonl of a folder; nothing where there is none. */
export function readAnswerFile(folder: string): FileAnswer[] {
  return existsSync(join(folder, 'answers.jsonl')) ? readLines(folder, 'answers.jsonl', answerLine) : [];
}

function readLines<T>(folder: string, name: string, schema: z.ZodType<T>): T[] {
  const path = join(folder, name);
  if (!existsSync(path)) throw new AppError('not_found', `${path} is not there.`);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text, i) => {
      if (text.trim() === '') return [];
      const parsed = schema.safeParse(parse(text, `${name}, line ${i + 1}`));
      if (!parsed.success) throw invalidFromZod(parsed.error, `${name}, line ${i + 1}`);
      return [parsed.data];
    });
}

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('invalid', `${where}: is not JSON.`, { cause });
  }
}
