/** Reads the feed page by page: rows, scopes and cursor in one transaction each (CUR-1); one pull at a time. */
import { z } from 'zod';
import type { AgentPush } from '#shared/contract/realtime.ts';
import { type Page, type PullRequest, page } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import { limits } from '#shared/lib/limits.ts';
import { isSamePull, nextPull } from '#shared/lib/next-pull.ts';
import { type Result, resultOf, unwrap } from '#shared/lib/result.ts';
import type { PageEffect as Written } from '../db/apply-page.ts';
import type { Stores } from '../db/stores.ts';
import type { Log } from '../engine-types.ts';
import type { DivergenceCheck, Question } from './divergence-check.ts';
import type { GivingWay } from './giving-way.ts';
import type { Link } from './link.ts';
import { acceptedPacking, unpackChanges } from './unpack-page.ts';

/** SEC-26: the envelope strictly, each change later and on its own: one bad row must not stop the feed. */
const looseAck = resultOf(page.extend({ changes: z.array(z.unknown()).max(limits.pageRows * 4) }));

/** `acknowledged`: entries of the outbox went with the page that brought their effect (PUSH-7). */
export type PageEffect = Written & { acknowledged: boolean };

export type PullerOptions = {
  stores: Stores;
  log: Log;
  check: Pick<DivergenceCheck, 'take' | 'answered'>;
  /** Whom a pull of many pages gives way to. */
  givingWay: Pick<GivingWay, 'isTyping' | 'gap'>;
  /** `newHistory`: the epoch of the history that this page begins, when it is another than that of the rows here. */
  onApplied: (effect: PageEffect, page: { serverTime: number; isWhole: boolean; newHistory: string | null }) => void;
  /** `left`: distance to the head; null when there. */
  onProgress: (left: number | null) => void;
};

export type Puller = {
  /** Pulls to the head over this link. A call during a pull makes it go on once more. Rejects with AppError. */
  pull: (link: Link) => Promise<void>;
  /** Applies rows that came unasked, if they begin where the store is; true when it is not behind them afterwards. During a pull they wait for its end. */
  take: (link: Link, rows: LiveRows) => boolean;
};

/** A push `live`, its envelope checked; each change is checked on its own. */
export type LiveRows = Omit<AgentPush<'live'>, 'changes'> & { changes: unknown[] };
type Asked = { link: Link; request: PullRequest; answer: Promise<unknown> };
/** More than this that waits for the end of a pull is pulled as well. */
const MOST_WAITING = 64;

export function createPuller({ stores, log, check, givingWay, onApplied, onProgress }: PullerOptions): Puller {
  let ahead: Asked | null = null;
  let running: { link: Link; again: boolean; waiting: LiveRows[]; done: Promise<void> } | null = null;

  /** What the store asks for as it is now. */
  function requestOf(question: Question | null): PullRequest {
    const { again, ...position } = (stores.next ?? stores.cache).position();
    return {
      protocol: PROTOCOL_VERSION,
      clientId: stores.outbox.client().clientId as ClientId,
      ...position,
      accept: acceptedPacking,
      ...(question && { check: [...question.scopes] }),
      ...(again.length > 0 && { again }),
    };
  }

  function ask(link: Link, request: PullRequest): Asked {
    const answer = link.send('sync:pull', request);
    // Whoever waits for it hears what went wrong; an answer that nobody takes was asked for in vain.
    answer.catch(() => undefined);
    return { link, request, answer };
  }

  async function pullOnce(link: Link): Promise<void> {
    // Nothing is here yet: what somebody does waits for the rows.
    const isFirstStart = stores.next === null && stores.cache.place().epoch === '';
    const isGivingWay = () => !isFirstStart && givingWay.isTyping();
    const giveWay = async () => {
      if (!isGivingWay()) return;
      await givingWay.gap();
      // A new link pulls by itself: what was asked for over the old one is of no use any more.
      if (running?.link !== link) throw new AppError('offline', 'Another link has begun.');
    };
    let isLater = false;
    for (let more = true; more; isLater = true) {
      if (isLater && ahead === null) await giveWay();
      const store = stores.next ?? stores.cache;
      const question = check.take();
      const request = requestOf(question);
      const { epoch, cursor, resume } = request;
      const known = ahead;
      ahead = null;
      const asked = known?.link === link && isSamePull(known.request, request) ? known : ask(link, request);
      const answer = looseAck.safeParse(await asked.answer);
      if (!answer.success) throw new AppError('internal', 'The server answered a page that cannot be read.');
      const sent = unwrap(answer.data as Result<Omit<Page, 'changes'> & { changes: unknown[] }>);
      const got = { ...sent, changes: await unpackChanges(sent) };
      // The only page, as what was missed in a moment comes, is in nobody's way.
      if (isLater || got.more) await giveWay();
      if (!got.reset && (got.to < cursor || got.epoch !== epoch))
        throw new AppError('internal', 'The server answered a page of another history.');
      // A store replaced while the answer was under way (rebuilt, signed out) takes no page that was asked for the old one.
      if (store !== (stores.next ?? stores.cache)) continue;
      // While this page is written the next is on its way: a catch-up takes as long as the slower side, not both. Beside whoever types one side works at a time.
      const next = isGivingWay() ? null : nextPull(request, got);
      if (next !== null) ahead = ask(link, next);
      const effect = apply(got, epoch);
      report(effect);
      const isSame = got.to === cursor && JSON.stringify(got.resume) === JSON.stringify(resume);
      if (got.more && !got.reset && isSame && got.changes.length + got.gained.length + got.lost.length === 0)
        throw new AppError('internal', 'The server answered a page that leads nowhere.');
      // DIV-2: what differs comes with the next page, which is asked for at once.
      const differing = question === null ? [] : check.answered(question, got.checked);
      if (differing.length > 0) stores.cache.distrust(differing);
      more = got.more || differing.length > 0;
      if (more) onProgress(Math.max(1, got.target - got.to));
      onApplied(effect, { serverTime: got.serverTime, isWhole: !more, newHistory: got.reset ? got.epoch : null });
    }
    onProgress(null);
  }

  function apply(got: Omit<Page, 'changes'> & { changes: unknown[] }, askedEpoch: string): PageEffect {
    const isFirst = stores.next === null && askedEpoch === '';
    // Numbers that are kept of before may be of another history: a cache that was lost cannot tell.
    if (isFirst) stores.outbox.mutations.resendAcknowledged();
    const target = got.reset && !isFirst ? stores.beginNext() : (stores.next ?? stores.cache);
    const effect = target.apply(got);
    if (target !== stores.next)
      return { ...effect, acknowledged: stores.outbox.mutations.dropAcknowledged(got.to) > 0 };
    // Read meanwhile: the old cache. Nothing that is shown has changed yet.
    if (got.more) return { ...effect, touched: new Set(), ids: [], acknowledged: false };
    const isOtherHistory = stores.cache.place().epoch !== got.epoch;
    if (isOtherHistory) stores.outbox.mutations.resendAcknowledged();
    stores.swapNext();
    stores.outbox.mutations.dropAcknowledged(got.to);
    log('info', 'cache_swapped', { otherHistory: isOtherHistory });
    return { ...effect, touched: new Set(everything), acknowledged: true };
  }

  function applyLive({ epoch, from, to, changes, gained = [], lost = [], serverTime }: LiveRows): boolean {
    const { cursor, ...at } = stores.cache.place();
    if (stores.next !== null || at.epoch !== epoch || at.resume !== null || at.again.length > 0) return false;
    if (to <= cursor) return true;
    if (from !== cursor) return false;
    const frame = { reset: false, target: to, gained, lost, resume: null, more: false };
    const effect = apply({ ...frame, epoch, from, to, changes, serverTime }, epoch);
    report(effect);
    onApplied(effect, { serverTime, isWhole: true, newHistory: null });
    return true;
  }

  function report({ setAside }: PageEffect): void {
    const counts = new Map<string, number>();
    for (const { entity } of setAside) counts.set(entity, (counts.get(entity) ?? 0) + 1);
    for (const [entity, count] of counts) log('error', 'rows_set_aside', { entity, count });
  }

  return {
    pull: async (link) => {
      if (running?.link === link) {
        running.again = true;
        await running.done;
        return;
      }
      const own: NonNullable<typeof running> = { link, again: false, waiting: [], done: Promise.resolve() };
      running = own;
      own.done = (async () => {
        try {
          do {
            own.again = false;
            await pullOnce(link);
            for (const rows of own.waiting.splice(0)) if (!applyLive(rows)) own.again = true;
          } while (own.again);
        } finally {
          if (running === own) running = null;
        }
      })();
      await own.done;
    },
    take: (link, rows) => {
      if (running?.link !== link) return applyLive(rows);
      if (running.waiting.length < MOST_WAITING) running.waiting.push(rows);
      else running.again = true;
      return true;
    },
  };
}

const everything = [
  'workspace',
  'team',
  'queue',
  'category',
  'agent',
  'article',
  'answer',
  'conversation',
  'message',
  'correction',
] as const;
