import type { Page, PullRequest } from '../contract/sync.ts';

/**
 * What is asked for once this page, the answer to this request, is applied: so the server can read it and the desk can ask for it before that is done. Null when there is no more, or when what
 * comes next is decided elsewhere (DIV-2).
 */
export function nextPull(
  request: PullRequest,
  page: Pick<Page, 'epoch' | 'to' | 'reset' | 'gained' | 'lost' | 'resume' | 'more'>,
): PullRequest | null {
  if (!page.more || request.check?.length || request.again?.length) return null;
  const lost = new Set(page.lost);
  const held = [...(page.reset ? [] : request.held), ...page.gained].filter((name) => !lost.has(name));
  return { ...request, epoch: page.epoch, cursor: page.to, held, resume: page.resume, ahead: true };
}

/** Whether both ask for the same page; neither the order of the scopes nor when it is asked for matters. */
export function isSamePull(one: PullRequest, other: PullRequest): boolean {
  return plain(one) === plain(other) && isSameSet(one.held, other.held);
}

/** Whether both name the same scopes. */
export function isSameSet(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(some);
  return known.size === new Set(others).size && others.every((name) => known.has(name));
}

function plain({ protocol, clientId, epoch, cursor, resume, accept, check, again }: PullRequest): string {
  return JSON.stringify([protocol, clientId, epoch, cursor, resume, accept, check ?? [], again ?? []]);
}
