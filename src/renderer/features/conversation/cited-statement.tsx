import type { Verdict } from '#renderer/data/use-feedback.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Citation, Statement as StatementRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import { sayReason, saySource } from '#shared/sent/say-sent.ts';
import { RightAnswerIcon, WrongAnswerIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Statement } from '#ui/statement.tsx';
import { Thumbs } from '#ui/thumbs.tsx';
import { words as classification } from './classification/words.ts';
import { words } from './words.ts';

const SAID_CHARS = 48;

type CitedStatementProps = {
  statement: StatementRow;
  /** Absent where it is no statement of a summary. */
  thumb?: { verdict: Verdict; onVerdict: (verdict: Verdict) => void };
};

/**
 * A statement with what it rests on. Pointing at it lights its words in the thread; a click keeps them lit until Escape. Was it right stands above it while it is pointed at,
 * so that the words keep their width; + and − do the same (E1).
 */
export function CitedStatement({ statement, thumb }: CitedStatementProps) {
  const { citedStatement, citeStatement } = useWorkspace();
  const isLit = citedStatement?.statement.id === statement.id;
  const isPinned = isLit && citedStatement?.isPinned === true;
  const text = isWordedHere(statement) ? sayReason(statement.text) : statement.text;
  return (
    <div className="group relative" data-statement={statement.id}>
      <Statement
        citations={chipsOf(statement.citations)}
        isLit={isLit}
        aria-pressed={isPinned}
        {...(thumb === undefined ? {} : { 'aria-keyshortcuts': '+ -' })}
        onPoint={(isPointed) => {
          if (citedStatement?.isPinned === true) return;
          citeStatement(isPointed ? { statement, isPinned: false } : undefined);
        }}
        onClick={() => citeStatement(isPinned ? undefined : { statement, isPinned: true })}
      >
        <SafeText strictness="prose">{text}</SafeText>
        {thumb?.verdict === undefined ? null : <Judged verdict={thumb.verdict} />}
      </Statement>
      {thumb === undefined ? null : (
        <span className="absolute end-0.5 bottom-full z-sticky rounded-row border border-border bg-surface p-0.5 opacity-0 shadow-e1 focus-within:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100">
          <Thumbs
            value={thumb.verdict}
            onChange={thumb.onVerdict}
            of={say(classification.theStatement, { text: shortened(revealText(text, 'prose')) })}
            isInTabOrder={false}
            keys={{ up: '+', down: '-' }}
          />
        </span>
      )}
    </div>
  );
}

/** Its first words: enough to tell it from the others by ear. */
function shortened(statement: string): string {
  const text = statement.replace(/\.$/u, '');
  if (text.length <= SAID_CHARS) return text;
  return `${text.slice(0, text.lastIndexOf(' ', SAID_CHARS) + 1 || SAID_CHARS).trimEnd()}…`;
}

/** Said of a statement as long as it holds, beside its words. */
function Judged({ verdict }: { verdict: 'up' | 'down' }) {
  const isUp = verdict === 'up';
  const Icon = isUp ? RightAnswerIcon : WrongAnswerIcon;
  return (
    <span className={`ms-1 inline-block align-text-bottom ${isUp ? 'text-success' : 'text-danger'}`}>
      <Icon size="small" label={say(isUp ? classification.judgedRight : classification.judgedWrong)} />
    </span>
  );
}

/** Why a person, and what was tried: worded by the server, around what people said. A need is theirs alone. */
function isWordedHere({ id }: StatementRow): boolean {
  return /^(?:why|act|tried)-/u.test(id);
}

/** One chip for one source, however many of its words the statement rests on: all of them are lit. */
function chipsOf(citations: readonly Citation[]) {
  const chips = citations.map(chipOf);
  return chips.filter((chip, place) => chips.findIndex(({ name }) => name === chip.name) === place);
}

function chipOf(citation: Citation) {
  if (citation.kind === 'message') {
    return {
      id: `${citation.messageId} ${citation.start}`,
      label: String(citation.n),
      name: say(words.messageN, { n: citation.n }),
    };
  }
  return {
    id: `${citation.source} ${citation.label}`,
    label: saySource(citation.source),
    name: `${saySource(citation.source)}: ${citation.label} ${sayReason(citation.value)}`,
  };
}
