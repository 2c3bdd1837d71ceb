import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { say } from '#shared/intl/say.ts';
import { isHeld } from './key-modifiers.ts';
import { words } from './words.ts';

export type SplitterProps = {
  /** What it resizes: `Width of the queue`. */
  label: string;
  /** Which of its neighbours has the width: the one before it in reading order, or the one after. */
  resizes: 'before' | 'after';
  widthPx: number;
  minPx: number;
  maxPx: number;
  onChange: (widthPx: number) => void;
  /** Double-click or Enter: back to the width of the design. */
  onReset: () => void;
};

const STEP_PX = 16;
const LARGE_STEP_PX = 64;

/**
 * The line between two panes. Drag it, or focus it and use the arrow keys (with Shift in larger steps), Home and End.
 *
 * Anatomy: separator
 */
export function Splitter({ label, resizes, widthPx, minPx, maxPx, onChange, onReset }: SplitterProps) {
  const drag = useRef<{ x: number; widthPx: number } | undefined>(undefined);
  const [isDragging, setIsDragging] = useState(false);
  const set = (next: number) => onChange(Math.round(Math.min(maxPx, Math.max(minPx, next))));
  /** 1 when moving right makes the pane wider. */
  const sign = (element: Element) => {
    const isRightToLeft = getComputedStyle(element).direction === 'rtl';
    return (resizes === 'before') === isRightToLeft ? -1 : 1;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (isHeld(event)) return;
    const step = (event.shiftKey ? LARGE_STEP_PX : STEP_PX) * sign(event.currentTarget);
    const next = { ArrowRight: widthPx + step, ArrowLeft: widthPx - step, Home: minPx, End: maxPx }[event.key];
    if (next !== undefined) set(next);
    else if (event.key === 'Enter') onReset();
    else return;
    event.preventDefault();
  };
  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, widthPx };
    setIsDragging(true);
  };
  const onPointerMove = (event: PointerEvent) => {
    if (drag.current === undefined) return;
    set(drag.current.widthPx + (event.clientX - drag.current.x) * sign(event.currentTarget));
  };
  const endDrag = () => {
    drag.current = undefined;
    setIsDragging(false);
  };
  return (
    // A separator with a value is a control (WAI-ARIA 1.2); hr cannot be one.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className="ui-splitter"
      role="separator"
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={widthPx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      aria-valuetext={say(words.pixels, { widthPx })}
      data-dragging={isDragging}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={endDrag}
      onPointerCancel={endDrag}
      onDoubleClick={onReset}
    />
  );
}
