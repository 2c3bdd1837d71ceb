import { useState } from 'react';
import type { SearchHit } from '#shared/contract/ipc.ts';
import { type LiveQuery, useLiveQuery } from './use-live-query.ts';

/** Longest text that is looked for; the rest of a longer one is cut off. */
const LONGEST_CHARS = 200;
const NOTHING: readonly SearchHit[] = [];

export type Search = {
  /** The text the hits belong to; while the next answer comes, the last one stays. */
  answered: string;
  hits: readonly SearchHit[];
  error: LiveQuery<unknown>['error'];
  /** False when only the newest part was looked at. */
  isWhole: boolean;
};

/** Search on this device while typing (J1): conversations, messages, notes and articles, the newest first. */
export function useSearch(text: string): Search {
  const sought = text.trim().slice(0, LONGEST_CHARS);
  const query = useLiveQuery('search:query', sought === '' ? undefined : { text: sought }, ['thread', 'article']);
  const [last, setLast] = useState<{ sought: string; hits: readonly SearchHit[] }>({ sought: '', hits: NOTHING });
  const hits = query.data?.hits;
  if (hits !== undefined && (last.sought !== sought || last.hits !== hits)) setLast({ sought, hits });
  if (sought === '') return { answered: '', hits: NOTHING, error: undefined, isWhole: true };
  return {
    answered: hits === undefined ? last.sought : sought,
    hits: hits ?? last.hits,
    error: query.error,
    isWhole: query.data?.isWhole !== false,
  };
}
