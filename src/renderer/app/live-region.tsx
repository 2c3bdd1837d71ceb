import { revealText } from '#ui/reveal-hidden.ts';

export type Announcement = { id: number; text: string };

/** What screen readers hear: polite for news, at once for what must interrupt (DESIGN 9). The number makes the same sentence heard twice. Names in it are a customer's words (SEC-14). */
export function LiveRegion({ polite, urgent }: { polite: Announcement; urgent: Announcement }) {
  return (
    <>
      <div className="sr-only" aria-live="polite">
        <span key={polite.id}>{revealText(polite.text, 'prose')}</span>
      </div>
      <div className="sr-only" aria-live="assertive">
        <span key={urgent.id}>{revealText(urgent.text, 'prose')}</span>
      </div>
    </>
  );
}
