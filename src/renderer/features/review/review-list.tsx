import { firstName } from '#renderer/components/first-name.ts';
import type { ReviewLine } from '#shared/contract/review-calls.ts';
import { say } from '#shared/intl/say.ts';
import { AlertIcon, MergeIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Tag } from '#ui/tag.tsx';
import { VirtualList } from '#ui/virtual-list.tsx';
import { describeExpiry } from './describe-expiry.ts';
import { flagTags } from './flag-words.ts';
import { reasonWords } from './reason-words.ts';
import type { Delivery } from './use-decisions.ts';
import { words } from './words.ts';

type ReviewListProps = {
  label: string;
  lines: readonly ReviewLine[];
  now: number;
  selectedKey: string | undefined;
  deliveryOf: (id: string) => Delivery | undefined;
  onSelect: (id: string) => void;
};

/** Groups of corrections with the count of conversations they touch first (E2). Moving the cursor selects. */
export function ReviewList({ label, lines, now, selectedKey, deliveryOf, onSelect }: ReviewListProps) {
  return (
    <VirtualList
      label={label}
      items={lines}
      keyOf={(line) => line.id}
      nameOf={(line) => nameOf(line, now)}
      estimatePx={() => 74}
      selectedKey={selectedKey}
      cursorKey={selectedKey}
      onCursorChange={onSelect}
      onActivate={onSelect}
      renderItem={(line, { isSelected, isCursor }) => (
        <Line line={line} now={now} isSelected={isSelected} isCursor={isCursor} delivery={deliveryOf(line.id)} />
      )}
    />
  );
}

function nameOf(line: ReviewLine, now: number): string {
  const whole = say(words.lineName, {
    text: revealText(line.text),
    count: line.affects,
    author: revealText(line.authorName),
  });
  const more = [
    line.others > 0 ? say(words.grouped, { count: line.others + 1 }) : '',
    line.contradicts > 0 ? say(words.contradictsCount, { count: line.contradicts }) : '',
    ...line.flags.map((flag) => say(flagTags[flag])),
    (line.state === 'waiting' && describeExpiry(line.expiresAt, now)) || '',
  ];
  return [whole, ...more.filter((part) => part !== '')].join(', ');
}

type LineProps = {
  line: ReviewLine;
  now: number;
  isSelected: boolean;
  isCursor: boolean;
  delivery: Delivery | undefined;
};

function Line({ line, now, isSelected, isCursor, delivery }: LineProps) {
  const meta = isSelected ? 'text-text-2' : 'text-text-3';
  const author = firstName(line.authorName);
  return (
    <div
      className={`mx-1.5 grid grid-cols-[2.125rem_minmax(0,1fr)] gap-x-3 rounded-row px-2.5 py-2 ${
        isSelected ? 'bg-selected' : 'hover:bg-hover'
      } ${isCursor ? 'inset-ring-2 inset-ring-focus' : ''}`}
    >
      <span className="text-end font-semibold tabular-nums">{line.affects}</span>
      <div className="min-w-0">
        <p className="line-clamp-2 leading-[1.125rem]">
          <SafeText>{line.text}</SafeText>
        </p>
        <p className={`mt-1 flex items-center gap-1.5 text-small ${meta}`}>
          <span className="min-w-0 flex-1 truncate">
            <SafeText>{line.others > 0 ? say(words.others, { name: author, count: line.others }) : author}</SafeText>
            {line.articleTitle === null ? null : (
              <>
                {' · '}
                <SafeText>{line.articleTitle}</SafeText>
              </>
            )}
          </span>
          <LineTag line={line} now={now} delivery={delivery} />
        </p>
      </div>
    </div>
  );
}

/** One tag: what matters most. The name for screen readers has all. */
function LineTag({ line, now, delivery }: Pick<LineProps, 'line' | 'now' | 'delivery'>) {
  if (delivery?.state === 'waiting') return <Tag tone="pending">{say(words.waitingToSend)}</Tag>;
  if (delivery?.state === 'refused') return <Tag tone="danger">{say(words.notAccepted)}</Tag>;
  if (line.state === 'approved') return <Tag tone="success">{say(words.approved)}</Tag>;
  if (line.state === 'rejected') return <Tag>{say(words.rejected)}</Tag>;
  const [flag] = line.flags;
  if (flag !== undefined)
    return (
      <Tag tone="danger" icon={AlertIcon}>
        {say(flagTags[flag])}
      </Tag>
    );
  if (line.contradicts > 0)
    return (
      <Tag tone="warning" icon={MergeIcon}>
        {say(words.contradictsCount, { count: line.contradicts })}
      </Tag>
    );
  if (line.asked !== null) return <Tag>{say(line.asked === 'waiting' ? words.asked : words.answered)}</Tag>;
  const expiry = describeExpiry(line.expiresAt, now);
  if (expiry !== undefined) return <Tag tone="warning">{expiry}</Tag>;
  if (line.others > 0) return <Tag>{say(words.grouped, { count: line.others + 1 })}</Tag>;
  return <Tag tone={line.reason === 'outdated' ? 'warning' : 'neutral'}>{say(reasonWords[line.reason])}</Tag>;
}
