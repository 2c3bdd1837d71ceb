import type { ReactNode, RefObject } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './rule-words.ts';

type SettingsFrameProps<Now> = {
  title: string;
  /** Undefined until the server has answered. */
  now: Now | undefined;
  error: unknown;
  errorText: (thrown: unknown) => string;
  unreadable: string;
  readAgain?: string;
  reading: string;
  onRead: () => void;
  area: RefObject<HTMLElement | null>;
  children: (now: Now) => ReactNode;
};

/** A page of settings that the server keeps in versions, for the whole workspace: being read, not to be read, or there. */
export function SettingsFrame<Now>(props: SettingsFrameProps<Now>) {
  const { title, now, error, errorText, unreadable, readAgain, reading, onRead, area, children } = props;
  return (
    <section ref={area} aria-label={title}>
      <SectionHeading level={2} aside={say(words.wholeWorkspace)}>
        {title}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState title={unreadable} action={<Button onClick={onRead}>{readAgain ?? say(words.readAgain)}</Button>}>
          {errorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? children(now) : error === undefined ? <PanelLoading label={reading} lines={4} /> : null}
    </section>
  );
}
