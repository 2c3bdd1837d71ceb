import { useCallback, useEffect, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { RoutingNow, RoutingWhatIf, WhatIfRouting } from '#shared/contract/routing.ts';
import type { SearchHit } from '#shared/contract/search-calls.ts';
import { say } from '#shared/intl/say.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { words as ruleWords } from '../rule-words.ts';
import { words } from './words.ts';

/** The sentence for what the server did not do: nothing of routing's settings is kept on this device. */
export function routingErrorText(thrown: unknown): string {
  const { code } = toAppError(thrown);
  if (code === 'offline') return say(words.offline);
  return code === 'rate_limited' ? say(ruleWords.tooMany) : errorText(thrown);
}

/** The routing of the workspace, read from the server when the page opens; saving answers what holds then. */
export function useRouting() {
  const [now, setNow] = useState<RoutingNow>();
  const [error, setError] = useState<unknown>();
  const read = useCallback(async () => {
    try {
      setNow(await call('routing:get', {}));
      setError(undefined);
    } catch (thrown) {
      setError(thrown);
    }
  }, []);
  useEffect(() => void read(), [read]);
  /** Throws AppError when it was not saved. */
  const save = async (policy: RoutingPolicy, why: string) => {
    if (now === undefined) return;
    setNow(await call('routing:save', { basedOn: now.policy.version, policy, why }));
  };
  return { now, error, read, save };
}

/** Who would get a conversation; the answer counts only for what it was asked with. */
export function useWhatIf() {
  const [shown, setShown] = useState<{ of: string; whatIf: RoutingWhatIf }>();
  const [error, setError] = useState<unknown>();
  const ask = async (input: WhatIfRouting) => {
    setError(undefined);
    try {
      setShown({ of: JSON.stringify(input), whatIf: await call('routing:whatIf', input) });
    } catch (thrown) {
      setShown(undefined);
      setError(thrown);
    }
  };
  const answerOf = (input: WhatIfRouting | null) =>
    input !== null && shown?.of === JSON.stringify(input) ? shown.whatIf : undefined;
  return { answerOf, error, ask };
}

export type FoundConversation = { id: NonNullable<SearchHit['conversationId']>; title: string; need: string };
const mostFound = 8;

/** Conversations by number or words: of this device, and of the server where this device keeps none. */
export function useFind() {
  const [found, setFound] = useState<readonly FoundConversation[]>();
  const [error, setError] = useState<unknown>();
  const find = async (text: string) => {
    setError(undefined);
    try {
      const here = conversationsOf((await call('search:query', { text })).hits);
      setFound(here.length > 0 ? here : conversationsOf((await call('search:server', { text })).hits));
    } catch (thrown) {
      setFound(undefined);
      setError(thrown);
    }
  };
  return { found, error, find };
}

function conversationsOf(hits: readonly SearchHit[]): FoundConversation[] {
  const found = new Map<string, FoundConversation>();
  for (const { conversationId: id, title, about, snippet } of hits)
    if (id !== null && !found.has(id))
      found.set(id, { id, title: about?.customer ?? title, need: about?.need ?? snippet });
  return [...found.values()].slice(0, mostFound);
}
