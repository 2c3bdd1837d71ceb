import { firstName } from '#renderer/components/first-name.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { Tag } from '#ui/tag.tsx';
import { Thumbs } from '#ui/thumbs.tsx';
import { AnswerGrounds } from './answer-grounds.tsx';

export type AiTurnMetaProps = {
  message: MessageRow;
  verdict: 'up' | 'down' | undefined;
  onVerdict: (verdict: 'up' | 'down' | undefined) => void;
  correction: CorrectionRow | undefined;
};

const CORRECTION = { waiting: 'Correction waits', approved: 'Corrected', rejected: 'Correction rejected' } as const;
const REVIEWED = { sent: 'Checked by', edited: 'Edited by' } as const;

/** Under an AI turn: how sure it was, what it rests on, who checked it (D4), was it right. */
export function AiTurnMeta({ message, verdict, onVerdict, correction }: AiTurnMetaProps) {
  const { reviewed } = message;
  return (
    <>
      <AnswerGrounds {...message} />
      {reviewed ? <Tag>{`${REVIEWED[reviewed.verdict]} ${revealText(firstName(reviewed.agentName))}`}</Tag> : null}
      {correction === undefined ? null : (
        <Tag tone={correction.state === 'approved' ? 'success' : 'pending'}>{CORRECTION[correction.state]}</Tag>
      )}
      <span className="ml-auto">
        <Thumbs value={verdict} onChange={onVerdict} of={`message ${message.n}`} keys={{ up: '+', down: '-' }} />
      </span>
    </>
  );
}
