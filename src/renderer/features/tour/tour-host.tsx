import { useEffect, useRef, useState } from 'react';
import { useCommand, useCommandBoard } from '#renderer/data/command-context.tsx';
import { usePreference } from '#renderer/data/use-preference.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { preferences } from '#shared/preference/keys.ts';
import { TourCard } from './tour-card.tsx';
import { stepAfter, tourSteps } from './tour-steps.ts';

const NEVER: { at: string } | null = null;
const seenSchema = preferences['tour.seen'].nullable();
const TEXT_FIELD = 'input, textarea, select, [contenteditable], [role="menu"], [role="combobox"]';
const MODAL = '[role="dialog"]:not([data-part="popover"]), [role="alertdialog"]';

/**
 * The tour of the first minutes: begins by itself for whoever never saw it on any desk, and again when asked for. It takes no focus, and goes on by itself with whoever does what it shows: it would stand in
 * front of what came of it.
 */
export function TourHost() {
  const { announce, goTo, place } = useWorkspace();
  const seen = usePreference('tour.seen', seenSchema, NEVER);
  const board = useCommandBoard();
  const [step, setStep] = useState<number>();
  const isDue = seen.isKnown && !seen.isSet;
  // What it shows is the agent's screen; elsewhere it waits until that is there.
  const at = place.name === 'queue' ? (step ?? (isDue ? 0 : undefined)) : undefined;
  useCommand('tour.start', () => {
    goTo({ name: 'queue' });
    setStep(0);
  });

  const end = () => {
    setStep(undefined);
    seen.set({ at: new Date().toISOString() });
  };
  const go = (to: number) => {
    if (to < 0) return;
    const next = tourSteps[to];
    if (next === undefined) return end();
    setStep(to);
    announce(`${say(next.title)}. ${say(next.text)}`);
  };
  useEffect(() => {
    if (at === undefined) return undefined;
    const onKeyDown = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : document.body;
      const isElsewhere = target.closest(TEXT_FIELD) !== null || document.querySelector(MODAL) !== null;
      if (isElsewhere || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key !== 'Escape' && event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') end();
      else go(event.key === 'ArrowRight' ? at + 1 : at - 1);
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  });
  useEffect(() => {
    if (at === undefined) return undefined;
    return board.onRun((command) => {
      const to = stepAfter(at, command);
      if (to !== at) go(to);
    });
  });
  // However it was opened: by Enter in the list, a press, an alert.
  const open = place.name === 'queue' ? place.conversationId : undefined;
  const wasOpen = useRef(open);
  useEffect(() => {
    const isOpened = open !== undefined && open !== wasOpen.current;
    wasOpen.current = open;
    if (isOpened && at === 0) go(1);
  });
  const now = at === undefined ? undefined : tourSteps[at];
  if (at === undefined || now === undefined) return null;
  return <TourCard key={at} step={now} at={at + 1} of={tourSteps.length} onNext={() => go(at + 1)} onSkip={end} />;
}
