import type { ReactNode } from 'react';
import { PanelError } from '#renderer/components/panel-states.tsx';
import { useSession } from '#renderer/data/use-session.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { AccountSection } from './account-section.tsx';
import { AnswerReviewSection } from './answer-review-section.tsx';
import { LanguageSection } from './language-section.tsx';
import { PrioritySection } from './priority-section.tsx';
import { ToolsSection } from './tools-section.tsx';
import { TriggersSection } from './triggers-section.tsx';
import { type Settings, useSettings } from './use-settings.ts';

const THEMES: readonly { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'hc', label: 'High contrast' },
  { value: 'hc-dark', label: 'High contrast, dark' },
];
const DENSITIES: readonly { value: Settings['density']; label: string }[] = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
];

/** What an agent sets on this device, and what runs here. */
export function SettingsScreen() {
  const session = useSession();
  const { settings, error, change } = useSettings();
  return (
    <section aria-label="Settings" className="min-h-0 flex-1 overflow-y-auto bg-surface">
      <header className="border-b border-border px-5">
        <SectionHeading level={1} size="page" aside="on this device">
          Settings
        </SectionHeading>
      </header>
      <div className="grid max-w-[44rem] gap-6 px-5 py-4">
        {error === undefined ? null : <PanelError title="Settings are not readable" error={error} />}
        {settings === undefined ? null : (
          <section aria-label="Looks">
            <SectionHeading level={2}>Looks</SectionHeading>
            <Line label="Theme" hint="High contrast also follows the system’s own setting.">
              <SegmentedControl
                label="Theme"
                options={THEMES}
                value={settings.theme}
                onChange={(theme) => void change({ ...settings, theme })}
              />
            </Line>
            <Line label="Density" hint="Compact shows two lines a conversation; type sizes stay.">
              <SegmentedControl
                label="Density"
                options={DENSITIES}
                value={settings.density}
                onChange={(density) => void change({ ...settings, density })}
              />
            </Line>
          </section>
        )}
        {settings === undefined ? null : <LanguageSection settings={settings} change={change} />}
        {session?.agent?.role === 'lead' ? <TriggersSection /> : null}
        {session?.agent?.role === 'lead' ? <PrioritySection /> : null}
        {session?.agent?.role === 'lead' ? <AnswerReviewSection /> : null}
        {session?.agent?.role === 'lead' || session?.agent?.role === 'admin' ? <ToolsSection /> : null}
        {session === undefined ? null : <AccountSection session={session} />}
      </div>
    </section>
  );
}

function Line({ label, hint, children }: { label: string; hint: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
      <div>
        <p className="font-medium">{label}</p>
        <p className="text-small text-text-3">{hint}</p>
      </div>
      {children}
    </div>
  );
}
