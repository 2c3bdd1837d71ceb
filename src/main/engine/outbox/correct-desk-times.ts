import type { DeskEvent } from '#shared/conversation/contract.ts';

/**
 * MEASURES L1: what happened at a desk carries the device's time corrected by the server offset. The window knows only the device's clock, so the engine adds the offset
 * (milliseconds, server minus device) as it writes the record down, when the two clocks were last compared. Anything of another shape is left to the check that refuses it.
 */
export function correctDeskTimes(args: unknown, offsetMs: number): unknown {
  const { events } = (args ?? {}) as { events?: readonly DeskEvent[] };
  if (!Array.isArray(events) || offsetMs === 0) return args;
  return {
    ...(args as object),
    events: events.map((event: DeskEvent) => {
      const atMs = Date.parse(event.at);
      return Number.isNaN(atMs) ? event : { ...event, at: new Date(atMs + offsetMs).toISOString() };
    }),
  };
}
