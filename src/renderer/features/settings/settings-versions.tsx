import { dateFormat, say } from '#shared/intl/say.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './rule-words.ts';

const LISTED_VERSIONS = 5;

type Version = { version: number; at: string; byName: string; why: string };

/** Who changed these settings when and why, newest first. `name`: what the list is called to a screen reader. */
export function SettingsVersions({ name, history }: { name: string; history: readonly Version[] }) {
  if (history.length === 0) return null;
  return (
    <section aria-label={name} className="border-t border-border py-3">
      <SectionHeading level={3}>{say(words.versions)}</SectionHeading>
      <ul className="grid gap-1.5">
        {history.slice(0, LISTED_VERSIONS).map(({ version, at, byName, why }) => (
          <li key={version}>
            <span className="tabular-nums text-text-3">
              {version} · {dateFormat({ dateStyle: 'medium' }).format(new Date(at))}
            </span>{' '}
            <SafeText>{`${byName}: ${why}`}</SafeText>
          </li>
        ))}
      </ul>
    </section>
  );
}
