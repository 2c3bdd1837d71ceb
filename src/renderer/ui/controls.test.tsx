import { fireEvent, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '#shared/intl/say.ts';
import { Button } from './button.tsx';
import { ChoiceChips } from './choice-chips.tsx';
import { LoadBar } from './load-bar.tsx';
import { SegmentedControl } from './segmented-control.tsx';
import { Splitter } from './splitter.tsx';
import { Tabs } from './tabs.tsx';
import { TextField } from './text-field.tsx';

describe('LoadBar', () => {
  afterEach(() => speak('en'));

  it('DESIGN 8: writes its share as the language does, in German with a space that does not break', () => {
    speak('de');
    render(<LoadBar share={0.346} size="table" label="Last von Mira" />);
    expect(screen.getByRole('meter', { name: 'Last von Mira' })).toHaveAttribute('aria-valuetext', '35\u00A0%');
  });
});

describe('SegmentedControl', () => {
  function Mode() {
    const [mode, setMode] = useState<'soft' | 'hard'>('soft');
    return (
      <SegmentedControl
        label="Mode"
        value={mode}
        onChange={setMode}
        options={[
          { value: 'soft', label: 'Soft' },
          { value: 'hard', label: 'Hard' },
        ]}
      />
    );
  }

  it('is a named radio group with one stop for Tab, on the chosen one', async () => {
    const user = userEvent.setup();
    render(<Mode />);
    expect(screen.getByRole('radiogroup', { name: 'Mode' })).toBeInTheDocument();
    await user.tab();
    expect(screen.getByRole('radio', { name: 'Soft', checked: true })).toHaveFocus();
    await user.tab();
    expect(document.body).toHaveFocus();
  });

  it('chooses with the arrow keys', async () => {
    const user = userEvent.setup();
    render(<Mode />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(await screen.findByRole('radio', { name: 'Hard', checked: true })).toHaveFocus();
  });
});

describe('Tabs', () => {
  it('shows the panel of the chosen tab, chosen by arrow keys', async () => {
    const user = userEvent.setup();
    function Write() {
      const [kind, setKind] = useState<'reply' | 'note'>('reply');
      const tabs = [
        { value: 'reply', label: 'Reply' },
        { value: 'note', label: 'Note', tone: 'note' },
      ] as const;
      return (
        <Tabs label="Write" tabs={tabs} value={kind} onChange={setKind}>
          {kind === 'note' ? 'Only your team sees this' : 'Dana will see this'}
        </Tabs>
      );
    }
    render(<Write />);
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(screen.getByRole('tab', { name: 'Note', selected: true })).toHaveFocus();
    expect(screen.getByRole('tabpanel')).toHaveTextContent('Only your team sees this');
  });

  it('says how many as the language writes numbers', () => {
    render(
      <Tabs label="Which" tabs={[{ value: 'open', label: 'Open', count: 10_752 }]} value="open" onChange={() => {}} />,
    );
    expect(screen.getByRole('tab')).toHaveTextContent('Open10,752');
  });
});

describe('ChoiceChips', () => {
  it('keeps several, or one', async () => {
    const user = userEvent.setup();
    const told: string[][] = [];
    const options = [
      { value: 'fact', label: 'Wrong fact', keys: '1' },
      { value: 'tone', label: 'Tone', keys: '5' },
    ];
    const chips = (allows: 'one' | 'many') => (
      <ChoiceChips
        label="Why"
        options={options}
        chosen={['fact']}
        onChange={(chosen) => told.push(chosen)}
        allows={allows}
      />
    );
    const { rerender } = render(chips('many'));
    expect(screen.getByRole('button', { name: 'Wrong fact', pressed: true })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Tone' }));
    rerender(chips('one'));
    await user.click(screen.getByRole('button', { name: 'Tone' }));
    expect(told).toEqual([['fact', 'tone'], ['tone']]);
  });

  it('DESIGN 9: is one stop for Tab; arrow keys walk and choose nothing, Space does', async () => {
    const user = userEvent.setup();
    const told: string[][] = [];
    const options = ['One', 'Two', 'Three'].map((label) => ({ value: label, label }));
    render(
      <>
        <ChoiceChips label="Why" options={options} chosen={['Two']} onChange={(chosen) => told.push(chosen)} />
        <button type="button">After</button>
      </>,
    );
    const at = (name: string) => expect(screen.getByRole('button', { name })).toHaveFocus();
    await user.tab();
    at('Two');
    await user.keyboard('{ArrowRight}');
    at('Three');
    await user.keyboard('{ArrowDown}');
    at('One');
    await user.keyboard('{End}{ArrowLeft}{Home}{ArrowUp}');
    at('Three');
    expect(told).toEqual([]);
    await user.keyboard(' ');
    expect(told).toEqual([['Two', 'Three']]);
    await user.tab();
    at('After');
    await user.tab({ shift: true });
    at('Three');
  });
});

describe('Button', () => {
  it('names its key for assistive technology and keeps it out of its name', () => {
    render(<Button keys="Ctrl ↵">Send</Button>);
    expect(screen.getByRole('button', { name: 'Send' })).toHaveAttribute('aria-keyshortcuts', 'Control+Enter');
  });
});

describe('TextField', () => {
  it('tells what is wrong with it', () => {
    render(<TextField label="Threshold" value="-5" onChange={() => {}} error="Needs a number above 0." />);
    const input = screen.getByLabelText('Threshold');
    expect(input).toBeInvalid();
    expect(input).toHaveAccessibleDescription('Needs a number above 0.');
  });
});

describe('Splitter', () => {
  function setUp(resizes: 'before' | 'after') {
    const told: number[] = [];
    let resets = 0;
    render(
      <Splitter
        label="Width of the queue"
        resizes={resizes}
        widthPx={300}
        minPx={240}
        maxPx={480}
        onChange={(widthPx) => told.push(widthPx)}
        onReset={() => {
          resets += 1;
        }}
      />,
    );
    const splitter = screen.getByRole('separator', { name: 'Width of the queue' });
    splitter.focus();
    return { told, splitter, resets: () => resets };
  }

  it('moves by arrow keys, in larger steps with Shift, to the ends with Home and End, never beyond', async () => {
    const user = userEvent.setup();
    const { told } = setUp('before');
    await user.keyboard('{ArrowRight}{ArrowLeft}{Shift>}{ArrowLeft}{/Shift}{Home}{End}');
    expect(told).toEqual([316, 284, 240, 240, 480]);
  });

  it('widens the pane after it when moved left', async () => {
    const user = userEvent.setup();
    const { told } = setUp('after');
    await user.keyboard('{ArrowLeft}');
    expect(told).toEqual([316]);
  });

  it('resets by double-click and by Enter', async () => {
    const user = userEvent.setup();
    const { splitter, resets } = setUp('before');
    fireEvent.doubleClick(splitter);
    await user.keyboard('{Enter}');
    expect(resets()).toBe(2);
  });
});
