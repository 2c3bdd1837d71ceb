import { AppError } from './errors.ts';
import { limits } from './limits.ts';

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * SEC-36: checks a parsed body before any schema or database sees it: depth, node count, key names and lengths. Iterative, so that
 * depth 100,000 is refused rather than overflowing the stack. Throws AppError('invalid').
 */
export function guardJson(
  value: unknown,
  bounds: { depth: number; nodes: number } = { depth: limits.jsonDepth, nodes: limits.jsonNodes },
): void {
  const stack: { node: unknown; depth: number }[] = [{ node: value, depth: 1 }];
  let nodes = 0;
  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    nodes += 1;
    if (nodes > bounds.nodes) throw new AppError('invalid', `The body has more than ${bounds.nodes} values.`);
    if (entry.depth > bounds.depth)
      throw new AppError('invalid', `The body is nested deeper than ${bounds.depth} levels.`);
    const { node, depth } = entry;
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) {
      for (const item of node) stack.push({ node: item, depth: depth + 1 });
      continue;
    }
    for (const key of Object.keys(node)) {
      if (forbiddenKeys.has(key)) throw new AppError('invalid', `The key ${key} is not allowed.`);
      if (key.length > limits.jsonKeyChars)
        throw new AppError('invalid', `A key is longer than ${limits.jsonKeyChars} characters.`);
      stack.push({ node: (node as Record<string, unknown>)[key], depth: depth + 1 });
    }
  }
}
