import type { ReactNode } from 'react';

export type OfferProps = {
  /** Who needs a person: `Sofia Marchetti, Pinecrest`. */
  title: ReactNode;
  /** What it is about and why it comes to you. */
  children: ReactNode;
  /** Accept first, Pass… second. */
  accept: ReactNode;
  pass: ReactNode;
  /** What is left of the offer's time, 1 to 0. */
  remainingShare: number;
};

/**
 * A conversation offered to one agent, with the time it stands.
 *
 * Anatomy: section(alert) > title + reason + acts(accept + pass) + bar
 */
export function Offer({ title, children, accept, pass, remainingShare }: OfferProps) {
  const width = `${Math.min(1, Math.max(0, remainingShare)) * 100}%`;
  return (
    <section className="ui-offer" role="alert">
      <span className="ui-offer-title">{title}</span>
      <span className="ui-offer-reason">{children}</span>
      <span className="ui-offer-acts">
        {accept}
        {pass}
      </span>
      <span className="ui-offer-bar">
        <i style={{ width }} />
      </span>
    </section>
  );
}
