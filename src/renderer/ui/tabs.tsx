import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { numberFormat } from '#shared/intl/say.ts';
import { ariaShortcut } from './aria-shortcut.ts';
import type { IconPart } from './icons.tsx';
import { Keys } from './keys.tsx';

export type TabOption<Value extends string> = {
  value: Value;
  label: string;
  count?: number;
  icon?: IconPart;
  keys?: string | readonly string[];
  /** `note` colours the chosen tab of a composer. */
  tone?: 'plain' | 'note';
};
export type TabsProps<Value extends string> = {
  label: string;
  tabs: readonly TabOption<Value>[];
  value: Value;
  onChange: (value: Value) => void;
  /** pane: over a list. composer: inside the reply box, chosen in accent or note. */
  look?: 'pane' | 'composer';
  /** At the right of the tabs: who will see it. */
  end?: ReactNode;
  /** What the chosen tab shows. */
  children?: ReactNode;
};

/**
 * Several views of one place, one shown.
 *
 * Anatomy: tablist > tab (icon? + label + count? + Keys?)… + end? · tabpanel
 */
export function Tabs<Value extends string>(props: TabsProps<Value>) {
  const { label, tabs, value, onChange, look = 'pane', end, children } = props;
  const choose = (chosen: string) => {
    const tab = tabs.find((candidate) => candidate.value === chosen);
    if (tab !== undefined) onChange(tab.value);
  };
  return (
    <Radix.Root value={value} onValueChange={choose} asChild>
      <div style={{ display: 'contents' }}>
        <div className="ui-tabs" data-look={look}>
          <Radix.List aria-label={label} asChild>
            <div style={{ display: 'contents' }}>
              {tabs.map((tab) => (
                <Radix.Trigger
                  key={tab.value}
                  className="ui-tab"
                  value={tab.value}
                  data-tone={tab.tone ?? 'plain'}
                  aria-keyshortcuts={ariaShortcut(tab.keys)}
                  // Without a panel of its own there is nothing to point at.
                  {...(children === undefined ? { 'aria-controls': undefined } : {})}
                >
                  {tab.icon === undefined ? null : <tab.icon size="small" />}
                  {tab.label}
                  {tab.count === undefined ? null : (
                    <span className="ui-tab-count">{numberFormat().format(tab.count)}</span>
                  )}
                  {tab.keys === undefined ? null : <Keys keys={tab.keys} isDecorative />}
                </Radix.Trigger>
              ))}
            </div>
          </Radix.List>
          {end === undefined ? null : <span className="ui-tabs-end">{end}</span>}
        </div>
        {children === undefined ? null : (
          <Radix.Content value={value} tabIndex={-1} asChild>
            <div style={{ display: 'contents' }}>{children}</div>
          </Radix.Content>
        )}
      </div>
    </Radix.Root>
  );
}
