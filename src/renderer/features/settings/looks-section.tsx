import type { ReactNode } from 'react';
import { ZOOMS } from '#renderer/data/zoom.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { words } from './page-words.ts';
import type { SectionProps } from './section-props.ts';
import type { Settings } from './use-settings.ts';

const THEMES: readonly { value: Settings['theme']; label: Word }[] = [
  { value: 'system', label: words.system },
  { value: 'light', label: words.light },
  { value: 'dark', label: words.dark },
  { value: 'hc', label: words.hc },
  { value: 'hc-dark', label: words.hcDark },
];
const DENSITIES: readonly { value: Settings['density']; label: Word }[] = [
  { value: 'comfortable', label: words.comfortable },
  { value: 'compact', label: words.compact },
];

/** How the window looks on this device. */
export function LooksSection({ settings, change }: SectionProps) {
  return (
    <section aria-label={say(words.looks)}>
      <SectionHeading level={2} aside={say(words.onThisDevice)}>
        {say(words.looks)}
      </SectionHeading>
      <Line label={say(words.theme)} hint={say(words.themeHint)}>
        <SegmentedControl
          label={say(words.theme)}
          options={THEMES.map(({ value, label }) => ({ value, label: say(label) }))}
          value={settings.theme}
          onChange={(theme) => void change({ ...settings, theme })}
        />
      </Line>
      <Line label={say(words.density)} hint={say(words.densityHint)}>
        <SegmentedControl
          label={say(words.density)}
          options={DENSITIES.map(({ value, label }) => ({ value, label: say(label) }))}
          value={settings.density}
          onChange={(density) => void change({ ...settings, density })}
        />
      </Line>
      <Line label={say(words.zoom)} hint={say(words.zoomHint)}>
        <SegmentedControl
          label={say(words.zoom)}
          options={ZOOMS.map((percent) => ({ value: String(percent), label: say(words.percent, { percent }) }))}
          value={String(settings.zoom ?? 100)}
          onChange={(percent) => void change({ ...settings, zoom: Number(percent) })}
        />
      </Line>
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
