import type { Session } from '#renderer/data/use-session.ts';
import type { Settings } from './use-settings.ts';

/** What a section of the settings may take; most take nothing. */
export type SectionProps = { session: Session; settings: Settings; change: (next: Settings) => Promise<void> };
