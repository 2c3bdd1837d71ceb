import { firstName } from '#renderer/components/first-name.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import { Tag } from '#ui/tag.tsx';
import { Thumbs } from '#ui/thumbs.tsx';
import { AnswerGrounds } from './answer-grounds.tsx';
import { words } from './words.ts';

export type AiTurnMetaProps = {
  message: MessageRow;
  verdict: 'up' | 'down' | undefined;
  onVerdict: (verdict: 'up' | 'down' | undefined) => void;
  correction: CorrectionRow | undefined;
};

const CORRECTION = {
  waiting: words.correctionWaits,
  approved: words.corrected,
  rejected: words.correctionRejected,
} as const;
const REVIEWED = { sent: words.checkedBy, edited: words.editedBy } as const;

/** Under an AI turn: how sure it was, what it rests on, who checked it (D4), was it right. */
export function AiTurnMeta({ message, verdict, onVerdict, correction }: AiTurnMetaProps) {
  const { reviewed } = message;
  return (
    <>
      {/* What does not fit beside the thumbs goes below itself: they stand at the right of the first line. */}
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 self-start pt-1">
        <AnswerGrounds {...message} />
        {reviewed ? (
          <Tag>{say(REVIEWED[reviewed.verdict], { name: revealText(firstName(reviewed.agentName)) })}</Tag>
        ) : null}
        {correction === undefined ? null : (
          <Tag tone={correction.state === 'approved' ? 'success' : 'pending'}>{say(CORRECTION[correction.state])}</Tag>
        )}
      </span>
      <span className="self-start">
        <Thumbs
          value={verdict}
          onChange={onVerdict}
          of={say(words.messageN, { n: message.n })}
          keys={{ up: '+', down: '-' }}
        />
      </span>
    </>
  );
}
