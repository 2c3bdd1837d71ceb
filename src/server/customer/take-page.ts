import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import type { PageContext } from '#shared/contract/api.ts';
import { limits } from '#shared/lib/limits.ts';
import { cleanPage, cleanTrail } from './clean-page.ts';

/**
 * B4, SEC-46, SEC-86: where the customer is now, cleaned; where they were goes to the trail, unless they refused that. Changes `record`.
 *
 * @returns true when they are somewhere new and that may be told
 */
export function takePage(record: ConversationRecord, page: PageContext, at: string): boolean {
  const before = record.page;
  const { url, title, feature, state } = cleanPage(page);
  const moved = before?.url !== url;
  const consent = page.consent === undefined ? (before?.consent ?? null) : { given: page.consent, at };
  record.page = { url, title, feature, state, at, ...(consent && { consent }) };
  if (consent?.given === false) {
    record.trail = [];
    return false;
  }
  const left = before && moved ? [{ url: before.url, title: before.title, action: null, at: before.at }] : [];
  record.trail = [...record.trail, ...left, ...cleanTrail(page)].slice(-limits.trailSteps);
  return moved;
}
