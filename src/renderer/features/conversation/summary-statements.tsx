import { useState } from 'react';
import type { Statement as StatementRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { CitedStatement } from './cited-statement.tsx';
import type { StatementThumbs } from './use-statement-thumbs.ts';
import { words } from './words.ts';

export type SummaryStatementsProps = {
  title: string;
  statements: readonly StatementRow[];
  most: number | undefined;
  thumbs: StatementThumbs;
};

/** One column of the summary. */
export function SummaryStatements({ title, statements, most, thumbs }: SummaryStatementsProps) {
  const [isWhole, setIsWhole] = useState(false);
  const shown = most === undefined || isWhole ? statements : statements.slice(0, most);
  const hidden = statements.length - shown.length;
  return (
    <section className="min-w-0 pt-2 pe-1.5 pb-2.5 ps-2.5 not-first:border-s not-first:border-border">
      <h4 className="mx-1 mb-1 text-small font-medium text-text-3">{title}</h4>
      {shown.length === 0 ? <p className="mx-1 text-text-3">{say(words.nothingSays)}</p> : null}
      {shown.map((statement) => (
        <CitedStatement
          key={statement.id}
          statement={statement}
          thumb={{
            verdict: thumbs.verdictOf(statement),
            onVerdict: (verdict) => thumbs.judge(statement, verdict),
          }}
        />
      ))}
      {hidden > 0 ? (
        <Button size="small" variant="ghost" onClick={() => setIsWhole(true)}>
          {say(words.more, { count: hidden })}
        </Button>
      ) : null}
    </section>
  );
}
