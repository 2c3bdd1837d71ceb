import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MessageRow, Source as SourceRow } from '#shared/conversation/schema.ts';
import { say } from '#shared/intl/say.ts';
import { ConfidenceBar } from '#ui/confidence-bar.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Source } from '#ui/source.tsx';
import { Tag } from '#ui/tag.tsx';
import { words } from './words.ts';

export type AnswerGroundsProps = Pick<MessageRow, 'confidence' | 'floor' | 'engine' | 'sources'>;

/** How sure the assistant is of what it says, who worded it, and what it rests on. A press on a source shows it. */
export function AnswerGrounds({ confidence, floor, engine, sources }: AnswerGroundsProps) {
  const { showSource } = useWorkspace();
  return (
    <>
      {confidence === null || floor === null ? null : <ConfidenceBar value={confidence} floor={floor} />}
      {engine === 'model' ? <Tag>{say(words.model)}</Tag> : null}
      {eachOnce(sources).map((source) => (
        <button
          key={describeSource(source)}
          type="button"
          className="flex max-w-full min-w-0 rounded-cap hover:bg-hover"
          title={source.quote === '' ? undefined : revealText(source.quote)}
          onClick={() => showSource(source)}
        >
          <Source>{describeSource(source)}</Source>
        </button>
      ))}
    </>
  );
}

/** Two quotes of one section are one source to look at. */
function eachOnce(sources: readonly SourceRow[]): SourceRow[] {
  return [...new Map(sources.map((source) => [describeSource(source), source])).values()];
}

function describeSource({ title, section }: SourceRow): string {
  return revealText(section === '' || section === title ? title : `${title}, ${section}`);
}
