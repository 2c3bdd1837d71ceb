/**
 * D1: a thread in the agent's language, for reading. What came is kept beside the messages, encrypted, and goes with them; what is missing is asked for one at a time, the newest first, and only
 * while it is switched on for this conversation and somebody looks. Nothing here writes a draft or sends.
 */
import { createHash } from 'node:crypto';
import { detectLanguage } from '#shared/assistant/language.ts';
import type { KnownLanguage } from '#shared/assistant/types.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import type { translationCalls } from '#shared/contract/translation-calls.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { translateAnswer, translatePath, type Untranslated } from '#shared/suggestion/translating.ts';
import type { Reader } from '../conversation/reader.ts';
import type { Stores } from '../db/stores.ts';
import type { AskServer } from '../suggestion/ask-server.ts';

/** The server's own time box, and the way there and back. */
const LIMIT_MS = 20_000;
/** Older ones are asked for when it is asked for again: a thread of years is not translated whole. */
const MOST_ASKED = 60;

type Deps = {
  /** Asked each time: the cache is another one after it was read anew. */
  stores: {
    cache: Pick<Stores['cache'], 'children' | 'translations'>;
    outbox: Pick<Stores['outbox'], 'setting' | 'setSetting'>;
  };
  reader: Pick<Reader, 'conversation'>;
  ask: AskServer;
  onChanged: () => void;
};
type Foreign = { id: MessageId; text: string; from: KnownLanguage; source: string };

export function createTranslations(deps: Deps): Pick<CallHandlers, keyof typeof translationCalls> {
  const { stores, reader, ask, onChanged } = deps;
  /** Why one has no text, by `message language`: asked again when it is switched on anew. */
  const failed = new Map<string, Untranslated>();
  /** Why nothing more is asked for, by `conversation language`. */
  const halted = new Map<string, Untranslated>();
  const running = new Set<string>();

  const settingOf = (id: ConversationId) => `translate ${id}`;
  const isOn = (id: ConversationId) => stores.outbox.setting(settingOf(id)) === 'on';

  function foreignOf(id: ConversationId, language: KnownLanguage): Foreign[] {
    return stores.cache.children('message', id).flatMap((message) => {
      const from = languageOf(message);
      return from === null || from === language
        ? []
        : [{ id: message.id, text: message.text, from, source: hashOf(message.text) }];
    });
  }

  async function fill(id: ConversationId, language: KnownLanguage): Promise<void> {
    const key = `${id} ${language}`;
    if (running.has(key)) return;
    running.add(key);
    try {
      for (const message of foreignOf(id, language).slice(-MOST_ASKED).reverse()) {
        if (!isOn(id)) return;
        const known = stores.cache.translations.get(message.id, language, message.source);
        if (known !== null || failed.has(`${message.id} ${language}`)) continue;
        // One after the other: the server's model is everybody's.
        // oxlint-disable-next-line no-await-in-loop
        const why = await one(id, language, message);
        // What holds for all is not asked for each.
        if (why === 'no_model' || why === 'off' || why === 'unavailable') {
          halted.set(key, why);
          return;
        }
        if (why !== null) failed.set(`${message.id} ${language}`, why);
        onChanged();
      }
    } finally {
      running.delete(key);
      onChanged();
    }
  }

  /** Null when it came. */
  async function one(
    conversationId: ConversationId,
    language: KnownLanguage,
    message: Foreign,
  ): Promise<Untranslated | null> {
    // D2: in hard mode nothing leaves the device either.
    if (reader.conversation(conversationId)?.conversation.mode !== 'soft') return 'off';
    try {
      const response = await ask(translatePath, {
        body: { conversationId, messageId: message.id, language },
        limitMs: LIMIT_MS,
      });
      const parsed = response.ok ? translateAnswer.safeParse(await response.json()) : null;
      if (!parsed?.success) return 'unavailable';
      if (parsed.data.text === null) return parsed.data.why ?? 'unavailable';
      stores.cache.translations.put(message.id, language, message.source, parsed.data.text);
      return null;
    } catch {
      // Offline, or the server is of a version before this: said as what it is.
      return 'unavailable';
    }
  }

  return {
    'translation:get': ({ conversationId, language }) => {
      const foreign = foreignOf(conversationId, language);
      if (!isOn(conversationId)) return { isOn: false, foreign: foreign.length, items: [], waiting: 0, why: null };
      const items = foreign.flatMap(({ id, from, source }) => {
        const text = stores.cache.translations.get(id, language, source);
        const why = text === null ? (failed.get(`${id} ${language}`) ?? null) : null;
        return text === null && why === null ? [] : [{ messageId: id, from, text, why }];
      });
      const stopped = halted.get(`${conversationId} ${language}`) ?? null;
      // What the customer wrote since it was switched on.
      if (stopped === null && foreign.slice(-MOST_ASKED).some(({ id }) => !items.some((item) => item.messageId === id)))
        void fill(conversationId, language);
      const waiting = running.has(`${conversationId} ${language}`)
        ? Math.min(foreign.length, MOST_ASKED) - items.length
        : 0;
      return { isOn: true, foreign: foreign.length, items, waiting: Math.max(0, waiting), why: stopped };
    },
    'translation:set': ({ conversationId, language, isOn: next }) => {
      stores.outbox.setSetting(settingOf(conversationId), next ? 'on' : '');
      for (const { id } of foreignOf(conversationId, language)) failed.delete(`${id} ${language}`);
      halted.delete(`${conversationId} ${language}`);
      if (next) void fill(conversationId, language);
      onChanged();
      return {};
    },
  };
}

/** What was said between people and assistant, in a language that is told for sure; null: nothing to translate. */
function languageOf({ author, kind, text }: MessageRow): KnownLanguage | null {
  if (author.kind === 'system' || kind === 'status' || text.trim() === '') return null;
  const { language } = detectLanguage(text);
  return language === 'unknown' ? null : language;
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
