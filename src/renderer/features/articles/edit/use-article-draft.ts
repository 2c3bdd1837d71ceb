import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { contentOfArticle, isSameContent, slugOf } from '#shared/article/rules.ts';
import type { ArticleContent } from '#shared/article/schema.ts';
import type { ArticleDesk } from '#shared/contract/article-calls.ts';
import type { ArticleId } from '#shared/lib/ids.ts';

/** A moment after the last key the words are in the outbox; leaving the field, the page or the window does not wait for it. */
const SETTLE_MS = 500;

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
  const begin = desk.own?.content ?? (desk.live ? contentOfArticle(desk.live) : emptyArticle(language));
  const [written, setContent] = useState(begin);
  const [keysHere, setKeys] = useState<readonly string[]>(() => begin.sections.map(newKey));
  const [basedOnHere, setBasedOn] = useState(desk.own?.basedOn ?? desk.live?.version ?? 0);
  const [saving, setSaving] = useState<DraftSaving>({ kind: desk.own ? 'saved' : 'clean' });
  const seenMs = useRef(desk.own?.writtenMs ?? 0);
  const unsaved = useRef<{ content: ArticleContent; basedOn: number } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  // What was typed stays on screen until its own row is here, and from then on until that row goes.
  const isStarted = desk.own !== null || saving.kind !== 'clean';
  // Without a draft what is live is on screen, whoever changes it.
  const content = isStarted ? written : begin;
  const keys = keysHere.length === content.sections.length ? keysHere : content.sections.map((_, at) => `live-${at}`);
  // The server moves a draft on when its own author's words went live.
  const basedOn = isStarted ? Math.max(basedOnHere, desk.own?.basedOn ?? 0) : (desk.live?.version ?? 0);

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const written = unsaved.current;
    if (written === undefined) return;
    unsaved.current = undefined;
    try {
      const input = { articleId, ...written, seenMs: seenMs.current, source: null, conversationId: null };
      const { writtenMs } = await call('article:save', { ...input, origin: 'written' });
      seenMs.current = Math.max(seenMs.current, writtenMs);
      if (unsaved.current === undefined) setSaving({ kind: 'saved' });
    } catch (thrown) {
      // The words stay on screen, and are tried again with the next key.
      unsaved.current ??= written;
      setSaving({ kind: 'failed', why: errorText(thrown) });
    }
  }, [articleId]);

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
    window.addEventListener('blur', now);
    window.addEventListener('pagehide', now);
    return () => {
      window.removeEventListener('blur', now);
      window.removeEventListener('pagehide', now);
      now();
    };
  }, [flush]);

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
      clearTimeout(timer.current);
      unsaved.current = undefined;
      setSaving({ kind: 'clean' });
    },
  };
}
