import { Fragment, type ReactNode, useLayoutEffect, useSyncExternalStore } from 'react';
import { directionOf, type Locale } from '#shared/intl/locale.ts';
import { onLocale, speak, spokenLocale } from '#shared/intl/say.ts';
import { Direction } from '#ui/direction.tsx';

/**
 * Everything inside speaks this locale and runs in its direction. A change builds what is inside anew: each word is said again, with no part
 * having to know that words can change. What must outlive it (the place, drafts, notices) lives outside or in the engine.
 */
export function LanguageScope({ locale, children }: { locale: Locale; children: ReactNode }) {
  const spoken = useSyncExternalStore(onLocale, spokenLocale);
  const direction = directionOf(locale);
  // Before anything is painted: nobody sees the language that was spoken before.
  useLayoutEffect(() => {
    speak(locale);
    document.documentElement.lang = locale;
    document.documentElement.dir = direction;
  }, [locale, direction]);
  return (
    <Direction of={direction}>
      <Fragment key={spoken}>{spoken === locale ? children : null}</Fragment>
    </Direction>
  );
}
