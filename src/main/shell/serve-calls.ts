import type { BrowserWindow } from 'electron';
import type { Answer } from './begin-shell.ts';
import { type CallHost, createCallHost } from './call-host.ts';
import { ownWindowOf } from './page-ports.ts';
import { conversationHandlers, type HandlerParts, mainHandlers } from './shell-handlers.ts';

/** SEC-17: every call of a page is answered by the host of its own window, and of no window by none. */
export function answerCalls(parts: HandlerParts, report: (thrown: unknown) => string): Answer {
  const main = createCallHost(mainHandlers(parts), report);
  const others = new WeakMap<BrowserWindow, CallHost>();
  const hostOf = (window: BrowserWindow): CallHost => {
    if (window === parts.windows.main()) return main;
    const known = others.get(window) ?? createCallHost(conversationHandlers(parts, window), report);
    others.set(window, known);
    return known;
  };
  return async (event, name, input) => {
    const window = ownWindowOf(event.senderFrame, parts.windows.all());
    if (window === undefined) return await main({ isOwnTopFrame: false }, name, input);
    return await hostOf(window)({ isOwnTopFrame: true }, name, input);
  };
}
