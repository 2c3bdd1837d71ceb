import { useState } from 'react';
import type { Verdict } from '#renderer/data/use-feedback.ts';
import type { Source as SourceRow } from '#shared/conversation/schema.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import type { SuggestionRow } from '#shared/suggestion/schema.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { AssistantIcon, DoneIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Source } from '#ui/source.tsx';
import { Tag } from '#ui/tag.tsx';
import { Thumbs } from '#ui/thumbs.tsx';
import { describeReason } from './describe-reason.ts';
import { useShownTime } from './use-suggestion-log.ts';
import { words } from './words.ts';

type SuggestionCardProps = {
  suggestion: SuggestionRow;
  /** 1 to 3, as on its key. */
  place: number;
  keys: string | readonly string[] | undefined;
  verdict: Verdict;
  /** Puts the whole text, or one paragraph, at the caret. */
  onInsert: (text: string) => void;
  onVerdict: (verdict: Verdict) => void;
  onSource: (source: SourceRow) => void;
};

/** A reply the copilot proposes, with what it rests on. It never sends (D1). */
export function SuggestionCard(props: SuggestionCardProps) {
  const { suggestion, place, keys, verdict, onInsert, onVerdict, onSource } = props;
  const [isSplit, setIsSplit] = useState(false);
  useShownTime(suggestion);
  // A paragraph said twice is offered once: its words are its name.
  const paragraphs = [...new Set(suggestion.text.split(/\n\s*\n/u).filter((paragraph) => paragraph.trim() !== ''))];
  const isFirst = place === 1;
  return (
    <Card
      tone={isFirst ? 'assistant' : 'plain'}
      label={say(words.suggestionTitled, { place, title: revealText(suggestion.title) })}
      title={
        <>
          <AssistantIcon size="small" />
          <span className="min-w-0 truncate">
            <SafeText>{suggestion.title}</SafeText>
          </span>
        </>
      }
      end={<Thumbs value={verdict} onChange={onVerdict} of={say(words.suggestionSpoken, { place })} />}
      foot={
        <>
          <Button
            size="small"
            variant={isFirst ? 'secondary' : 'ghost'}
            {...(keys === undefined ? {} : { keys })}
            onClick={() => onInsert(suggestion.text)}
          >
            {say(words.insert)}
          </Button>
          {paragraphs.length > 1 ? (
            <Button size="small" variant="ghost" aria-expanded={isSplit} onClick={() => setIsSplit(!isSplit)}>
              {say(words.byParagraph)}
            </Button>
          ) : null}
          <span className="ms-auto pe-1.5 text-small tabular-nums text-text-3">
            <span className="sr-only">{say(words.confidenceLabel)} </span>
            {numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(suggestion.confidence)}
          </span>
        </>
      }
    >
      {/* SEC-60: said before the words, so that nobody inserts them unread. */}
      {suggestion.restsOnNote ? (
        <p className="mb-1">
          <Tag tone="note">{say(words.internalSource)}</Tag>
        </p>
      ) : null}
      {isSplit ? (
        <Paragraphs paragraphs={paragraphs} onInsert={onInsert} />
      ) : (
        <SafeText flow="block" strictness="prose">
          {suggestion.text}
        </SafeText>
      )}
      <Grounds suggestion={suggestion} onSource={onSource} />
    </Card>
  );
}

function Paragraphs({ paragraphs, onInsert }: { paragraphs: readonly string[]; onInsert: (text: string) => void }) {
  return (
    <ol className="grid gap-1">
      {paragraphs.map((paragraph, place) => (
        <li key={paragraph} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
          <SafeText flow="block" strictness="prose">
            {paragraph}
          </SafeText>
          <Button
            size="small"
            variant="ghost"
            aria-label={say(words.insertParagraph, { place: place + 1 })}
            onClick={() => onInsert(paragraph)}
          >
            {say(words.insert)}
          </Button>
        </li>
      ))}
    </ol>
  );
}

function Grounds({ suggestion, onSource }: { suggestion: SuggestionRow; onSource: (source: SourceRow) => void }) {
  const { checked, rest } = describeReason(suggestion.reason, suggestion.sources.map(sourceName));
  return (
    <div className="mt-1.5 grid grid-cols-[minmax(0,1fr)] justify-items-start gap-0.5">
      {suggestion.sources.map((source) => (
        <button
          key={`${source.kind} ${source.articleId ?? source.correctionId} ${source.section}`}
          type="button"
          className="max-w-full rounded-cap text-start hover:underline"
          onClick={() => onSource(source)}
        >
          <Source {...(source.kind === 'correction' ? { icon: DoneIcon } : {})}>{sourceName(source)}</Source>
        </button>
      ))}
      {checked.length === 0 ? null : (
        <p className="grid grid-cols-[auto_minmax(0,1fr)] gap-1 text-small text-text-2">
          <span className="text-success">
            <DoneIcon size="small" />
          </span>
          <SafeText>{say(words.matches, { facts: checked.join(', ') })}</SafeText>
        </p>
      )}
      {rest === '' ? null : (
        <p className="text-small text-text-3">
          <SafeText>{rest}</SafeText>
        </p>
      )}
    </div>
  );
}

function sourceName(source: SourceRow): string {
  const title = revealText(source.title);
  if (source.kind === 'correction') return say(words.approvedAnswer, { title });
  return source.section === '' ? title : `${title}, ${revealText(source.section)}`;
}
