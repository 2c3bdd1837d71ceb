import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { CaretPlace } from './caret-place.ts';

export type CaretOption = {
  id: string;
  /** What is read and shown; one line. */
  label: ReactNode;
  /** Before it: an emoji, an avatar. */
  lead?: ReactNode;
  /** At the right: the shortcut word, the team. */
  end?: ReactNode;
};
export type CaretMenuProps = {
  /** Of the list, for aria-controls of the text area; options are `${id}-${option.id}`. */
  id: string;
  label: string;
  /** Where the word begins that is being typed. */
  at: CaretPlace;
  options: readonly CaretOption[];
  cursor: string | undefined;
  onPoint: (id: string) => void;
  onChoose: (id: string) => void;
  /** Below the options, or alone: why one that was looked for is none of them. */
  note?: string;
  /** Beside the list: what the one under the cursor would write. */
  preview?: ReactNode;
  /** Under it: the keys. */
  foot?: ReactNode;
};

const GAP = 6;
const EDGE = 8;

/**
 * What fits the word that is being typed, at the caret. The text keeps focus and caret: keys are the text area's (aria-activedescendant), a press chooses without taking them.
 *
 * Anatomy: portal > div > listbox? > option (lead?, label, end?)… + preview? + note? + foot?
 */
export function CaretMenu(props: CaretMenuProps) {
  const { id, label, at, options, cursor, onPoint, onChoose, note, preview, foot } = props;
  const box = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<{ left: number; top: number }>();
  // Measured before it is painted, and again when what is in it changes its size.
  useLayoutEffect(() => {
    const size = box.current?.getBoundingClientRect();
    if (size === undefined) return;
    const fitsAbove = at.top - GAP - size.height >= EDGE;
    const top = fitsAbove ? at.top - GAP - size.height : Math.min(at.bottom + GAP, innerHeight - size.height - EDGE);
    const left = Math.max(EDGE, Math.min(at.left, innerWidth - size.width - EDGE));
    setPlace((before) => (before?.left === left && before.top === top ? before : { left, top }));
  }, [at, options, note, preview]);
  useEffect(() => {
    if (cursor !== undefined) list.current?.querySelector('[data-cursor="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [cursor]);
  return createPortal(
    <div
      ref={box}
      className="ui-caret-menu"
      data-preview={preview !== undefined}
      style={{
        left: place?.left ?? at.left,
        top: place?.top ?? 0,
        visibility: place === undefined ? 'hidden' : 'visible',
      }}
    >
      {options.length === 0 ? null : (
        <div className="ui-caret-menu-body">
          <div
            id={id}
            ref={list}
            className="ui-caret-menu-list"
            role="listbox"
            aria-label={label}
            tabIndex={-1}
            // The text keeps the focus whatever is pressed here.
            onMouseDown={(event) => event.preventDefault()}
          >
            {options.map((option) => (
              // The keys work on the text, which has the focus.
              // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
              <div
                key={option.id}
                id={`${id}-${option.id}`}
                className="ui-caret-menu-option"
                role="option"
                tabIndex={-1}
                aria-selected={option.id === cursor}
                data-cursor={option.id === cursor}
                onPointerMove={option.id === cursor ? undefined : () => onPoint(option.id)}
                onClick={() => onChoose(option.id)}
              >
                {option.lead === undefined ? null : <span className="ui-caret-menu-lead">{option.lead}</span>}
                <span className="ui-caret-menu-label">{option.label}</span>
                {option.end === undefined ? null : <span className="ui-caret-menu-end">{option.end}</span>}
              </div>
            ))}
          </div>
          {preview === undefined ? null : <div className="ui-caret-menu-preview">{preview}</div>}
        </div>
      )}
      {note === undefined ? null : <p className="ui-caret-menu-note">{note}</p>}
      {foot === undefined || options.length === 0 ? null : (
        <div className="ui-caret-menu-foot" aria-hidden="true">
          {foot}
        </div>
      )}
    </div>,
    document.body,
  );
}
