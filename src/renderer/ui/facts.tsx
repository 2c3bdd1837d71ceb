import { Fragment, type ReactNode } from 'react';

export type Fact = {
  term: string;
  value: ReactNode;
  /** How old the value is, or what it was before: shown when over a minute (DESIGN 7, Customer pane). */
  age?: ReactNode;
};
export type FactsProps = {
  facts: readonly Fact[];
  /** pane: term 84 px, value, age at the right. figures: value at the right. */
  layout?: 'pane' | 'figures';
};

/**
 * Facts as term and value.
 *
 * Anatomy: dl > (dt + dd > value + age?)…
 */
export function Facts({ facts, layout = 'pane' }: FactsProps) {
  return (
    <dl className="ui-facts" data-layout={layout}>
      {facts.map((fact) => (
        <div key={fact.term} style={{ display: 'contents' }}>
          <dt>
            {fact.term.split(' ').map((word, place) => (
              // A number keeps its hyphens: INV-20418 is one word. The words of a term never move.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <Fragment key={place}>
                {place === 0 ? null : ' '}
                <span className="ui-facts-word">{word}</span>
              </Fragment>
            ))}
          </dt>
          <dd>
            <span className="ui-facts-value">{fact.value}</span>
            {fact.age === undefined ? null : <span className="ui-facts-age">{fact.age}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
