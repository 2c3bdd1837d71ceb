import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { MessageRow, Source as SourceRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { ConfidenceBar } from '#ui/confidence-bar.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Source } from '#ui/source.tsx';
import { Tag } from '#ui/tag.tsx';
import { Thumbs } from '#ui/thumbs.tsx';

export type AiTurnMetaProps = {
  message: MessageRow;
  verdict: 'up' | 'down' | undefined;
  onVerdict: (verdict: 'up' | 'down' | undefined) => void;
  correction: CorrectionRow | undefined;
};

const CORRECTION = { waiting: 'Correction waits', approved: 'Corrected', rejected: 'Correction rejected' } as const;

/** Under an AI turn: how sure it was, what it rests on, was it right. */
export function AiTurnMeta({ message, verdict, onVerdict, correction }: AiTurnMetaProps) {
  const { showSource } = useWorkspace();
  return (
    <>
      {message.confidence === null || message.floor === null ? null : (
        <ConfidenceBar value={message.confidence} floor={message.floor} />
      )}
      {message.engine === 'model' ? <Tag>language model</Tag> : null}
      {eachOnce(message.sources).map((source) => (
        <button
          key={describeSource(source)}
          type="button"
          className="max-w-56 min-w-0 rounded-cap hover:bg-hover"
          title={source.quote === '' ? undefined : revealText(source.quote)}
          onClick={() => showSource(source)}
        >
          <Source>{describeSource(source)}</Source>
        </button>
      ))}
      {correction === undefined ? null : (
        <Tag tone={correction.state === 'approved' ? 'success' : 'pending'}>{CORRECTION[correction.state]}</Tag>
      )}
      <span className="ml-auto">
        <Thumbs value={verdict} onChange={onVerdict} of={`message ${message.n}`} keys={{ up: '+', down: '-' }} />
      </span>
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
