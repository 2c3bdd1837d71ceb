import { firstName } from '#renderer/components/first-name.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { reasonWords } from './reason-words.ts';
import type { Delivery } from './use-decisions.ts';
import { words } from './words.ts';

type CorrectionListProps = {
  label: string;
  corrections: readonly CorrectionRow[];
  selectedKey: string | undefined;
  deliveryOf: (id: string) => Delivery | undefined;
  onSelect: (id: string) => void;
};

/** Corrections with the count of conversations they touch first (E2). Moving the cursor selects. */
export function CorrectionList({ label, corrections, selectedKey, deliveryOf, onSelect }: CorrectionListProps) {
  return (
    <VirtualList
      label={label}
      items={corrections}
      keyOf={(correction) => correction.id}
      nameOf={(correction) =>
        say(words.lineName, {
          text: revealText(correction.text),
          count: correction.affects,
          author: revealText(correction.authorName),
        })
      }
      estimatePx={() => 74}
      selectedKey={selectedKey}
      cursorKey={selectedKey}
      onCursorChange={onSelect}
      onActivate={onSelect}
      renderItem={(correction, { isSelected, isCursor }) => (
        <CorrectionLine
          correction={correction}
          isSelected={isSelected}
          isCursor={isCursor}
          delivery={deliveryOf(correction.id)}
        />
      )}
    />
  );
}

type CorrectionLineProps = {
  correction: CorrectionRow;
  isSelected: boolean;
  isCursor: boolean;
  delivery: Delivery | undefined;
};

function CorrectionLine({ correction, isSelected, isCursor, delivery }: CorrectionLineProps) {
  const meta = isSelected ? 'text-text-2' : 'text-text-3';
  return (
    <div
      className={`mx-1.5 grid grid-cols-[2.125rem_minmax(0,1fr)] gap-x-3 rounded-row px-2.5 py-2 ${
        isSelected ? 'bg-selected' : 'hover:bg-hover'
      } ${isCursor ? 'inset-ring-2 inset-ring-focus' : ''}`}
    >
      <span className="text-end font-semibold tabular-nums">{correction.affects}</span>
      <div className="min-w-0">
        <p className="line-clamp-2 leading-[1.125rem]">
          <SafeText>{correction.text}</SafeText>
        </p>
        <p className={`mt-1 flex items-center gap-1.5 text-small ${meta}`}>
          <span className="min-w-0 flex-1 truncate">
            <SafeText>{firstName(correction.authorName)}</SafeText>
            {correction.articleTitle === null ? null : (
              <>
                {' · '}
                <SafeText>{correction.articleTitle}</SafeText>
              </>
            )}
          </span>
          {tagOf(correction, delivery)}
        </p>
      </div>
    </div>
  );
}

function tagOf({ state, reason }: CorrectionRow, delivery: Delivery | undefined) {
  if (delivery?.state === 'waiting') return <Tag tone="pending">{say(words.waitingToSend)}</Tag>;
  if (delivery?.state === 'refused') return <Tag tone="danger">{say(words.notAccepted)}</Tag>;
  if (state === 'approved') return <Tag tone="success">{say(words.approved)}</Tag>;
  if (state === 'rejected') return <Tag>{say(words.rejected)}</Tag>;
  return <Tag tone={reason === 'outdated' ? 'warning' : 'neutral'}>{say(reasonWords[reason])}</Tag>;
}
