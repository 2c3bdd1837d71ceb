import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { AGAIN_MS } from '#renderer/data/refused-texts.ts';
import { onLastTry } from '#renderer/data/unsaved-here.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { contentOfArticle, isSameContent, slugOf } from '#shared/article/rules.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import type { CallInput } from '#shared/contract/ipc.ts';
import type { ArticleId } from '#shared/lib/ids.ts';
import { refusedArticles } from './refused-articles.ts';

/** A moment after the last key the words are in the outbox; leaving the field, the page or the window does not wait for it. */
const SETTLE_MS = 500;

type Unkept = { content: ArticleContent; basedOn: number };
export type DraftSaving = { kind: 'clean' | 'typing' | 'saved' } | { kind: 'failed'; why: string };
export type ArticleDraft = {
  content: ArticleContent;
  /** For each section, so that it keeps its field while it moves. */
  keys: readonly string[];
  basedOn: number;
  saving: DraftSaving;
  /** There is something that is not live: a draft, or words just typed. */
  isStarted: boolean;
  change: (part: Partial<ArticleContent>, keys?: readonly string[]) => void;
  /** What is there from now on goes on from the version that is live. */
  rebase: () => void;
  /** Other words instead of those on screen. */
  replace: (content: ArticleContent, basedOn: number) => void;
  /** Hands on what was typed; settles once it is durable. */
  flush: () => Promise<void>;
  /** What was typed is published or discarded: nothing more of it is kept. */
  forget: () => void;
};

export function emptyArticle(language: string): ArticleContent {
  return {
    slug: '',
    title: '',
    audience: 'public',
    language,
    categoryKey: null,
    pages: [],
    tags: [],
    sections: [{ heading: '', text: '' }],
    ownerId: null,
    reviewAt: null,
  };
}

let lastKey = 0;
export const newKey = () => {
  lastKey += 1;
  return `section-${lastKey}`;
};

/** The words of one article while somebody writes them: on screen at once, durable a moment later, never written over by what comes from elsewhere. */
export function useArticleDraft(articleId: ArticleId, desk: ArticleDesk, language: string): ArticleDraft {
  const agentId = useSession()?.agent?.id ?? '';
  // What the disk would not take when this article was left goes on where it was.
  const [left] = useState(() => refusedArticles.of(agentId, articleId));
  const begin = desk.own?.content ?? (desk.live ? contentOfArticle(desk.live) : emptyArticle(language));
  const [written, setContent] = useState(left?.content ?? begin);
  const [keysHere, setKeys] = useState<readonly string[]>(() => written.sections.map(newKey));
  const [basedOnHere, setBasedOn] = useState(left?.basedOn ?? desk.own?.basedOn ?? desk.live?.version ?? 0);
  const [saving, setSaving] = useState<DraftSaving>({ kind: left ? 'typing' : desk.own ? 'saved' : 'clean' });
  const seenMs = useRef(left?.seenMs ?? desk.own?.writtenMs ?? 0);
  const unsaved = useRef<Unkept | undefined>(left && { content: left.content, basedOn: left.basedOn });
  const isOpen = useRef(true);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const again = useRef<() => void>(() => undefined);
  /** How often it was published or given up: what was on its way then is not kept again when it fails. */
  const ends = useRef(0);
  // What was typed stays on screen until its own row is here, and from then on until that row goes.
  const isStarted = desk.own !== null || saving.kind !== 'clean';
  // Without a draft what is live is on screen, whoever changes it.
  const content = isStarted ? written : begin;
  const keys = keysHere.length === content.sections.length ? keysHere : content.sections.map((_, at) => `live-${at}`);
  // The server moves a draft on when its own author's words went live.
  const basedOn = isStarted ? Math.max(basedOnHere, desk.own?.basedOn ?? 0) : (desk.live?.version ?? 0);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const written = unsaved.current;
    if (written === undefined) return;
    unsaved.current = undefined;
    const begunAfter = ends.current;
    const inputOf = (unkept: Unkept): CallInput<'article:save'> => ({
      articleId,
      ...unkept,
      seenMs: seenMs.current,
      origin: 'written',
      source: null,
      conversationId: null,
    });
    refusedArticles.renew(agentId, inputOf(written));
    try {
      const { writtenMs } = await call('article:save', inputOf(written));
      seenMs.current = Math.max(seenMs.current, writtenMs);
      if (unsaved.current !== undefined) return;
      refusedArticles.leave(agentId, articleId);
      setSaving({ kind: 'saved' });
    } catch (thrown) {
      if (ends.current !== begunAfter) return;
      // The words stay on screen, and are tried again by themselves.
      unsaved.current ??= written;
      refusedArticles.keep(agentId, inputOf(unsaved.current));
      if (isOpen.current) timer.current ??= setTimeout(() => again.current(), AGAIN_MS);
      setSaving({ kind: 'failed', why: errorText(thrown) });
    }
  }, [agentId, articleId]);

  const keep = (next: ArticleContent, onVersion: number) => {
    setContent(next);
    setBasedOn(onVersion);
    setSaving({ kind: 'typing' });
    unsaved.current = { content: next, basedOn: onVersion };
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void flush(), SETTLE_MS);
  };

  useEffect(() => {
    const now = () => void flush();
    again.current = now;
    isOpen.current = true;
    const close = refusedArticles.open(articleId);
    if (unsaved.current !== undefined) timer.current ??= setTimeout(now, SETTLE_MS);
    window.addEventListener('blur', now);
    window.addEventListener('pagehide', now);
    const leaveTry = onLastTry(flush);
    return () => {
      isOpen.current = false;
      close();
      window.removeEventListener('blur', now);
      window.removeEventListener('pagehide', now);
      leaveTry();
      now();
    };
  }, [articleId, flush]);

  const own = desk.own;
  const wasThere = useRef(own !== null);
  useEffect(() => {
    if (own === null && wasThere.current && unsaved.current === undefined) setSaving({ kind: 'clean' });
    wasThere.current = own !== null;
  }, [own]);
  const { clientId } = desk;
  useEffect(() => {
    if (own === null || own.writtenMs <= seenMs.current || own.clientId === clientId) return;
    if (unsaved.current !== undefined) return;
    // Another device of theirs wrote on; nothing is being typed here.
    seenMs.current = own.writtenMs;
    if (isSameContent(own.content, content)) return;
    setContent(own.content);
    setKeys(own.content.sections.map(newKey));
    setBasedOn(own.basedOn);
    setSaving({ kind: 'saved' });
  }, [own, clientId, content]);

  return {
    content,
    keys,
    basedOn,
    saving,
    isStarted,
    change: (part, nextKeys) => {
      const next = { ...content, ...part };
      // The address follows the title until somebody writes one, and never once it is live.
      if (part.title !== undefined && desk.live === null && content.slug === slugOf(content.title))
        next.slug = slugOf(part.title);
      if (nextKeys) setKeys(nextKeys);
      keep(next, basedOn);
    },
    rebase: () => {
      keep(content, desk.live?.version ?? 0);
    },
    replace: (next, onVersion) => {
      seenMs.current = Math.max(seenMs.current, own?.writtenMs ?? 0);
      setKeys(next.sections.map(newKey));
      keep(next, onVersion);
    },
    flush,
    forget: () => {
      ends.current += 1;
      clearTimeout(timer.current);
      timer.current = undefined;
      unsaved.current = undefined;
      refusedArticles.leave(agentId, articleId);
      setSaving({ kind: 'clean' });
    },
  };
}
