import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { conversation, idOf, message, TEAM } from '#tests/support/dom-rows.ts';
import { removeFolders, temporaryFolder, until } from '#tests/support/engine.ts';
import { type CacheStore, openCache } from '../db/cache-store.ts';
import { createTranslations } from './translations.ts';

afterAll(removeFolders);

const C1 = idOf<ConversationId>(1);
const said = 'Ich möchte wissen, wo meine Rechnung ist, bitte.';
const german = message({ id: idOf<MessageId>(11), n: 1, text: said });
const english = message({
  id: idOf<MessageId>(12),
  n: 2,
  text: 'Thank you, I would like to know where the invoice is.',
});
const asked = { conversationId: C1, language: 'en' } as const;

let cache: CacheStore;
let sent: unknown[];
let answer: () => Response;
let settings: Map<string, string>;
let mode: 'soft' | 'hard';

beforeEach(async () => {
  cache = openCache(join(await temporaryFolder(), 'cache.db'), randomBytes(32));
  [sent, settings, mode] = [[], new Map(), 'soft'];
  answer = () => Response.json({ text: 'I would like to know where my invoice is, please.', why: null });
  const row = (entity: string, id: string, scope: string, data: unknown) => ({
    entity,
    id,
    seq: 9,
    kind: 'put',
    data,
    scope,
  });
  cache.apply(
    pageOf([
      row('conversation', C1, `team:${TEAM}`, conversation({ id: C1 })),
      row('message', german.id, `conv:${C1}`, german),
      row('message', english.id, `conv:${C1}`, english),
    ]),
  );
});
afterEach(() => cache.close());
/** The first fills the cache, the others go on behind it. */
const pageOf = (changes: readonly unknown[], from = 0) => ({
  epoch: 'e',
  reset: from === 0,
  from,
  to: from + 9,
  target: from + 9,
  gained: from === 0 ? [`team:${TEAM}`, `conv:${C1}`] : [],
  lost: [],
  resume: null,
  more: false,
  serverTime: 0,
  changes,
});

function create() {
  return createTranslations({
    stores: {
      cache,
      outbox: {
        setting: (name) => settings.get(name) ?? null,
        setSetting: (name, value) => void settings.set(name, value),
      },
    },
    reader: { conversation: () => ({ conversation: { mode } }) } as never,
    ask: async (path, options) => {
      sent.push([path, options?.body]);
      return answer();
    },
    onChanged: () => undefined,
  });
}
const now = (of: ReturnType<typeof create>) =>
  of['translation:get'](asked) as { items: { text: string | null }[]; why: string | null; waiting: number };

describe('D1: a thread in the agent’s language', () => {
  it('is off until it is wanted; then what is in another language is asked for once, and kept', async () => {
    const translations = create();
    expect(now(translations)).toMatchObject({ isOn: false, foreign: 1, items: [] });
    expect(sent).toEqual([]);
    await translations['translation:set']({ ...asked, isOn: true });
    await until(() => now(translations).items.length === 1);
    expect(now(translations)).toMatchObject({
      items: [
        { messageId: german.id, from: 'de', text: 'I would like to know where my invoice is, please.', why: null },
      ],
      waiting: 0,
      why: null,
    });
    expect(sent).toHaveLength(1);
    // Another start of this desk, without the server.
    answer = () => new Response(null, { status: 503 });
    expect(now(create()).items).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('says that there is none where no model is set up, and asks once, not for each message', async () => {
    answer = () => Response.json({ text: null, why: 'no_model' });
    const translations = create();
    await translations['translation:set']({ ...asked, isOn: true });
    await until(() => now(translations).why !== null);
    expect(now(translations)).toMatchObject({ why: 'no_model', items: [] });
    now(translations);
    expect(sent).toHaveLength(1);
  });

  it('D2: in hard mode nothing leaves the device', async () => {
    mode = 'hard';
    const translations = create();
    await translations['translation:set']({ ...asked, isOn: true });
    await until(() => now(translations).why !== null);
    expect(now(translations).why).toBe('off');
    expect(sent).toEqual([]);
  });

  it('SEC-24: goes with its message, and is none of other words', async () => {
    const translations = create();
    await translations['translation:set']({ ...asked, isOn: true });
    await until(() => now(translations).items.length === 1);
    cache.apply(pageOf([{ kind: 'del', seq: 10, scope: `conv:${C1}`, entity: 'message', id: german.id }], 9));
    expect(cache.get('message', german.id)).toBeNull();
    cache.translations.put(german.id, 'en', 'x', 'late');
    expect(cache.translations.get(german.id, 'en', 'x')).toBeNull();
  });
});
