import { articleLimits } from '#shared/article/schema.ts';
import { say } from '#shared/intl/say.ts';
import { limits } from '#shared/lib/limits.ts';
import { IconButton } from '#ui/icon-button.tsx';
import { CollapseIcon, DiscardIcon, ExpandIcon } from '#ui/icons.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { words } from './words.ts';

type Section = { heading: string; text: string };
export type SectionFieldProps = {
  section: Section;
  /** Counts from 1. */
  number: number;
  count: number;
  onChange: (section: Section) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
};

/** One section as a document shows it: heading and text without boxes, what can be done with it when the pointer or the caret is in it. */
export function SectionField({ section, number, count, onChange, onMove, onRemove }: SectionFieldProps) {
  return (
    <section
      aria-label={say(words.section, { number })}
      data-section={number - 1}
      className="group relative -mx-3 rounded-card border border-transparent px-3 py-2 hover:border-border focus-within:border-border"
    >
      <div className="flex items-center gap-2">
        <input
          className="min-w-0 flex-1 bg-transparent text-title outline-none placeholder:text-text-3 placeholder:font-normal"
          aria-label={say(words.headingOf, { number })}
          placeholder={say(words.headingHint)}
          dir="auto"
          maxLength={articleLimits.headingChars}
          value={section.heading}
          onChange={(event) => onChange({ ...section, heading: event.target.value })}
        />
        <span className="flex flex-none items-center opacity-0 group-hover:opacity-100 group-focus-within:opacity-100">
          <IconButton
            icon={CollapseIcon}
            label={say(words.moveUp)}
            isDisabled={number === 1}
            onClick={() => onMove(-1)}
          />
          <IconButton
            icon={ExpandIcon}
            label={say(words.moveDown)}
            isDisabled={number === count}
            onClick={() => onMove(1)}
          />
          <IconButton
            icon={DiscardIcon}
            label={say(words.removeSection, { number })}
            isDisabled={count === 1}
            onClick={onRemove}
          />
        </span>
      </div>
      {/* The field's own padding is taken back: heading and text begin at one line. */}
      <div className="-mx-3.5">
        <TextArea
          label={say(words.textOf, { number })}
          isLabelHidden
          look="bare"
          rows={3}
          placeholder={say(words.textHint)}
          maxLength={limits.articleChars}
          value={section.text}
          onChange={(text) => onChange({ ...section, text })}
        />
      </div>
    </section>
  );
}
