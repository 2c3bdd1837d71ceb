import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Citation, Statement as StatementRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import { sayReason, saySource } from '#shared/sent/say-sent.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Statement } from '#ui/statement.tsx';
import { words } from './words.ts';

/** A statement with what it rests on. Pointing at it lights its words in the thread; a click keeps them lit until Escape. */
export function CitedStatement({ statement }: { statement: StatementRow }) {
  const { citedStatement, citeStatement } = useWorkspace();
  const isLit = citedStatement?.statement.id === statement.id;
  const isPinned = isLit && citedStatement?.isPinned === true;
  return (
    <Statement
      citations={chipsOf(statement.citations)}
      isLit={isLit}
      aria-pressed={isPinned}
      onPoint={(isPointed) => {
        if (citedStatement?.isPinned === true) return;
        citeStatement(isPointed ? { statement, isPinned: false } : undefined);
      }}
      onClick={() => citeStatement(isPinned ? undefined : { statement, isPinned: true })}
    >
      <SafeText strictness="prose">{isWordedHere(statement) ? sayReason(statement.text) : statement.text}</SafeText>
    </Statement>
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
