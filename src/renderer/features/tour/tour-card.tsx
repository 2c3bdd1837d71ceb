import { type CSSProperties, useLayoutEffect, useState } from 'react';
import { type Command, labelOf, shownKeys } from '#renderer/data/command.ts';
import { useCommands } from '#renderer/data/command-context.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Keys } from '#ui/keys.tsx';
import type { TourStep } from './tour-steps.ts';
import { words } from './words.ts';

const WIDTH_PX = 320;
const GAP_PX = 12;
const LEAST_HEIGHT_PX = 260;

type TourCardProps = { step: TourStep; at: number; of: number; onNext: () => void; onSkip: () => void };

/** One step: a line around what it is about, and beside it what it says with the agent's own keys. */
export function TourCard({ step, at, of, onNext, onSkip }: TourCardProps) {
  const rect = useRegion(step.regions);
  const commands = useCommands();
  const shown = step.commands
    .map((id) => commands.find((command) => command.id === id))
    .filter((command): command is Command => command?.keys !== undefined);
  return (
    <>
      {rect === undefined ? null : (
        <div
          aria-hidden="true"
          className="pointer-events-none fixed z-30 rounded-row outline-2 -outline-offset-2 outline-dashed outline-accent"
          style={{ left: rect.left, top: rect.top, width: rect.width, height: rect.height }}
        />
      )}
      <section
        aria-label={say(words.title)}
        className="fixed z-30 grid gap-2 rounded-card border border-border-strong bg-raised p-3.5 shadow-e2"
        style={placeOf(rect)}
      >
        <h2 className="text-title font-semibold">{say(step.title)}</h2>
        <p className="text-text-2">{say(step.text)}</p>
        <ul className="grid gap-1">
          {shown.map((command) => (
            <li key={command.id} className="flex items-center justify-between gap-3 text-small">
              <span>{labelOf(command)}</span>
              {command.keys === undefined ? null : <Keys keys={shownKeys(command.keys)} />}
            </li>
          ))}
        </ul>
        <div className="flex items-center gap-2 pt-1">
          <span className="flex-1 text-small tabular-nums text-text-3">{say(words.place, { at, of })}</span>
          <Button size="small" variant="ghost" keys="Esc" onClick={onSkip}>
            {say(words.skip)}
          </Button>
          <Button size="small" variant="primary" keys="→" onClick={onNext}>
            {say(at === of ? words.done : words.next)}
          </Button>
        </div>
      </section>
    </>
  );
}

/** Where the first of the regions that is on screen stands; it may come a moment later than the step. */
function useRegion(regions: readonly string[]): DOMRect | undefined {
  const [rect, setRect] = useState<DOMRect>();
  useLayoutEffect(() => {
    const measure = () => {
      const found = regions
        .map((region) => document.querySelector(`[data-region="${region}"]`)?.getBoundingClientRect())
        .find((one) => one !== undefined && one.width > 0);
      setRect((before) => (before !== undefined && found !== undefined && isSame(before, found) ? before : found));
    };
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(document.body);
    for (const part of document.querySelectorAll('[data-region]')) watcher.observe(part);
    // The better region comes with what is opened, and changes the size of nothing that is there.
    const coming = new MutationObserver(measure);
    coming.observe(document.body, { childList: true, subtree: true });
    return () => {
      watcher.disconnect();
      coming.disconnect();
    };
  }, [regions]);
  return rect;
}

function isSame(a: DOMRect, b: DOMRect): boolean {
  return a.left === b.left && a.top === b.top && a.width === b.width && a.height === b.height;
}

/** Beside the region where there is room, else inside its lower end; without one in the middle. */
function placeOf(rect: DOMRect | undefined): CSSProperties {
  const { innerWidth, innerHeight } = window;
  const width = Math.min(WIDTH_PX, innerWidth - 2 * GAP_PX);
  if (rect === undefined) return { width, left: (innerWidth - width) / 2, bottom: GAP_PX * 4 };
  const isRight = rect.right + GAP_PX + width <= innerWidth;
  const isLeft = rect.left - GAP_PX - width >= 0;
  const left = isRight ? rect.right + GAP_PX : isLeft ? rect.left - GAP_PX - width : rect.right - GAP_PX - width;
  const top = Math.max(GAP_PX, Math.min(rect.top + GAP_PX, innerHeight - LEAST_HEIGHT_PX - GAP_PX));
  return { width, left: Math.max(GAP_PX, left), top };
}
