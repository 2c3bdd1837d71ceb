import { useState } from 'react';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { Citation, Statement as StatementRow } from '#shared/handoff/schema.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { Statement } from '#ui/statement.tsx';

export type SummaryStatementsProps = { title: string; statements: readonly StatementRow[]; most: number | undefined };

/** One column of the summary. Pointing at a statement lights its words in the thread; a click keeps them lit until Escape. */
export function SummaryStatements({ title, statements, most }: SummaryStatementsProps) {
  const { citedStatement, citeStatement } = useWorkspace();
  const [isWhole, setIsWhole] = useState(false);
  const shown = most === undefined || isWhole ? statements : statements.slice(0, most);
  const hidden = statements.length - shown.length;
  return (
    <section className="min-w-0 pt-2 pr-1.5 pb-2.5 pl-2.5 not-first:border-l not-first:border-border">
      <h4 className="mx-1 mb-1 text-small font-medium text-text-3">{title}</h4>
      {shown.length === 0 ? <p className="mx-1 text-text-3">Nothing in the thread says it</p> : null}
      {shown.map((statement) => {
        const isLit = citedStatement?.statement.id === statement.id;
        const isPinned = isLit && citedStatement?.isPinned === true;
        return (
          <Statement
            key={statement.id}
            citations={chipsOf(statement.citations)}
            isLit={isLit}
            aria-pressed={isPinned}
            onPoint={(isPointed) => {
              if (citedStatement?.isPinned === true) return;
              citeStatement(isPointed ? { statement, isPinned: false } : undefined);
            }}
            onClick={() => citeStatement(isPinned ? undefined : { statement, isPinned: true })}
          >
            <SafeText strictness="prose">{statement.text}</SafeText>
          </Statement>
        );
      })}
      {hidden > 0 ? (
        <Button size="small" variant="ghost" onClick={() => setIsWhole(true)}>
          {hidden} more
        </Button>
      ) : null}
    </section>
  );
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
      name: `message ${citation.n}`,
    };
  }
  return {
    id: `${citation.source} ${citation.label}`,
    label: citation.source,
    name: `${citation.source}: ${citation.label} ${citation.value}`,
  };
}
