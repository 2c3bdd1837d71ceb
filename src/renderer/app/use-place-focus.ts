import { useEffect, useRef } from 'react';
import type { Place } from '#renderer/data/place.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';

/** What a place is called marks itself so: the heading of a page, of the list, of the conversation that is open. */
const PAGE = '[data-place="page"]';
const CONVERSATION = '[data-place="conversation"]';
/** It has the focus of its own, and gives it back where it came from, unless that went with the place. */
const OVERLAY = '[role="dialog"], [role="alertdialog"], [role="menu"]';
/** The frame around the places: what was pressed there has led away. An alert goes once it was answered. */
const FRAME = '[data-region="rail"], [data-region="title"], [data-place], [role="alert"]';

/**
 * After a change of place the focus is on the heading of what is there now, so that a screen reader hears where it is and no key falls on nothing (DESIGN 9). A place
 * that puts the focus itself, and a list that keeps it, are left alone.
 */
export function usePlaceFocus(): void {
  const { place } = useWorkspace();
  const before = useRef<Place>(undefined);
  useEffect(() => {
    const isSamePlace = before.current?.name === place.name && pageOf(before.current) === pageOf(place);
    const isOpening = opens(before.current, place);
    before.current = place;
    if (isSamePlace && !isOpening) return undefined;
    return focusWhenDrawn(isOpening ? CONVERSATION : PAGE);
  }, [place]);
}

/** A page of the settings that a command or a link leads to takes the place of the one that had the focus. */
function pageOf(place: Place): string | undefined {
  return place.name === 'settings' ? place.page : undefined;
}

/** A conversation was asked for; coming back to the queue shows the one of before, and that is another matter. */
function opens(before: Place | undefined, now: Place): boolean {
  if (now.name !== 'queue' || now.conversationId === undefined) return false;
  if (before?.name === 'queue') return now.conversationId !== before.conversationId;
  return now.view === undefined && now.savedId === undefined;
}

/** At once where it is drawn; else with it, unless somebody went elsewhere meanwhile. */
function focusWhenDrawn(heading: string): () => void {
  if (settle(heading)) return () => undefined;
  const watch = new MutationObserver(() => (settle(heading) ? watch.disconnect() : undefined));
  watch.observe(document.body, { childList: true, subtree: true });
  return () => watch.disconnect();
}

function settle(heading: string): boolean {
  const focused = document.activeElement;
  const isLost = focused === null || focused === document.body;
  // What closed a conversation asked in a dialog: the next one is drawn behind it.
  if (!isLost && focused.closest(OVERLAY) !== null) return false;
  if (!isLost && focused.closest(FRAME) === null) return true;
  const found = document.querySelector<HTMLElement>(heading);
  found?.focus({ preventScroll: true });
  return found !== null;
}
