import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export const promptNames = ['first-responder', 'handoff-summary', 'suggestions', 'rewrite'] as const;
export type PromptName = (typeof promptNames)[number];

export type Prompt = {
  name: PromptName;
  version: number;
  /** `name@version:hash`: stored with every output (SEC-73: prompts hold no secret and count as public). */
  id: string;
  text: string;
};

const folder = new URL('../../../../resources/prompts/', import.meta.url);
const head = z.strictObject({ name: z.enum(promptNames), version: z.coerce.number().int().positive() });

/** Reads every prompt file once. Throws where one is missing or its head does not say its name and version: that ends the start. */
export function readPrompts(): ReadonlyMap<PromptName, Prompt> {
  return new Map(promptNames.map((name) => [name, readPrompt(name)]));
}

function readPrompt(name: PromptName): Prompt {
  const file = readFileSync(fileURLToPath(new URL(`${name}.md`, folder)), 'utf8').replaceAll('\r\n', '\n');
  const [, fields = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(file) ?? [];
  const lines = fields.split('\n').map((line) => line.split(/:\s*/, 2) as [string, string]);
  const { version } = head.parse(Object.fromEntries(lines));
  const text = body.trim();
  const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return { name, version, id: `${name}@${version}:${hash}`, text };
}
