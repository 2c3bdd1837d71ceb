import type { CallOutput } from '#shared/contract/ipc.ts';
import { isSameTag } from '#shared/conversation/tags.ts';
import type { CacheStore } from '../db/cache-store.ts';
import type { Reader } from './reader.ts';

const STATES = ['assistant', 'queued', 'active', 'closed'];
/** The newest of them: what was in use a year ago is suggested to nobody. */
const MOST_READ = 10_000;

/** What conversations on this device can be told apart by; tags in the spelling that is used most. */
export function readFacets(cache: CacheStore, reader: Reader): CallOutput<'queue:facets'> {
  const spellings = new Map<string, number>();
  const tiers = new Set<string>();
  const languages = new Set<string>();
  for (const row of cache.conversations({ states: STATES, limit: MOST_READ })) {
    const { conversation } = reader.overlay(row);
    for (const tag of conversation.tags ?? []) spellings.set(tag, (spellings.get(tag) ?? 0) + 1);
    if (conversation.tier !== null) tiers.add(conversation.tier);
    languages.add(conversation.language);
  }
  const tags: { tag: string; count: number }[] = [];
  for (const [tag, count] of [...spellings].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))) {
    const known = tags.find((one) => isSameTag(one.tag, tag));
    if (known === undefined) tags.push({ tag, count });
    else known.count += count;
  }
  tags.sort((a, b) => b.count - a.count);
  return { tags, tiers: [...tiers].sort(), languages: [...languages].sort() };
}
