import { useEffect, useRef } from 'react';
import { chosenLocale } from '#renderer/intl/system-locale.ts';
import { type LanguageChoice, languages } from '#shared/intl/locale.ts';
import { say, spokenLocale } from '#shared/intl/say.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { words } from './language-words.ts';
import type { Settings } from './use-settings.ts';

type LanguageSectionProps = { settings: Settings; change: (next: Settings) => Promise<void> };

/** A language is found by those who speak it: each bears its own name. */
const NAMES = { en: 'English', de: 'Deutsch' } as const;

/** The window is built anew in the language that was chosen; the one who chose it finds the focus where it was. */
let wasJustChosen = false;

/** What the window speaks: a choice of this device, as the shell must know it before anybody signs in. */
export function LanguageSection({ settings, change }: LanguageSectionProps) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!wasJustChosen) return;
    wasJustChosen = false;
    section.current?.querySelector<HTMLElement>('[aria-checked="true"]')?.focus();
  }, []);
  const choose = (language: LanguageChoice) => {
    wasJustChosen = chosenLocale(language) !== spokenLocale();
    void change({ ...settings, language });
  };
  return (
    <section ref={section} aria-label={say(words.title)}>
      <SectionHeading level={2}>{say(words.title)}</SectionHeading>
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
        <div>
          <p className="font-medium">{say(words.language)}</p>
          <p className="text-small text-text-3">{say(words.hint)}</p>
        </div>
        <SegmentedControl<LanguageChoice>
          label={say(words.language)}
          options={[
            { value: 'system', label: say(words.system) },
            ...languages.map((language) => ({ value: language, label: NAMES[language] })),
          ]}
          value={settings.language}
          onChange={choose}
        />
      </div>
    </section>
  );
}
