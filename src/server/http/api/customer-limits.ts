import type { Caller } from '#server/customer/caller.ts';
import { limits } from '#shared/lib/limits.ts';
import type { Allowance } from './request-limit.ts';

/** Names of `apiRoutes[…].limit`. */
export type LimitName = 'widget_new' | 'files' | 'messages' | 'reads' | 'server_key';

const second = 1_000;
const minute = 60_000;
const hour = 3_600_000;
const day = 86_400_000;

/**
 * SEC-94: which counters a request takes from. What came with a server key, or on a conversation that one opened, counts on that channel's server limit alone;
 * a widget's by conversation, and openings by address and key.
 */
export function allowancesOf(name: LimitName, caller: Caller, address: string): [string, Allowance][] {
  if (caller.kind === 'server_key')
    return [[`server ${caller.channel.id}`, { most: limits.serverKeyPerS, windowMs: second }]];
  if (caller.kind === 'conversation_token') {
    if (caller.byServer) return [[`server ${caller.channelId}`, { most: limits.serverKeyPerS, windowMs: second }]];
    const of = `thread ${caller.conversationId}`;
    if (name === 'files') return [[`${of} files`, { most: limits.filePiecesPerMin, windowMs: minute }]];
    if (name === 'reads') return [[`${of} reads`, { most: limits.customerEventsPerS, windowMs: second }]];
    return [
      [`${of} minute`, { most: limits.widgetMessagesPerMin, windowMs: minute }],
      [`${of} hour`, { most: limits.widgetMessagesPerHour, windowMs: hour }],
    ];
  }
  return [
    [`address ${address}`, { most: limits.widgetNewPerAddress, windowMs: limits.widgetNewWindowMs }],
    [`address ${address} day`, { most: limits.widgetNewPerAddressPerDay, windowMs: day }],
    [`key ${caller.channel.id}`, { most: limits.widgetKeyNewPerMin, windowMs: minute }],
  ];
}

/** SEC-41: IPv6 customers hold whole networks, so they count by /64. Callers who are gone already have no address: they count together. */
export function countedAddress(address: string | undefined): string {
  if (address === undefined) return 'gone';
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('%')[0]?.split('::') ?? [];
  const front = head === '' ? [] : head.split(':');
  const back = tail === '' ? [] : tail.split(':');
  const filled = [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  return `${filled
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')}::/64`;
}
