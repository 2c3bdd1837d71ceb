import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { AlertDialog } from './alert-dialog.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Menu } from './menu.tsx';
import { Popover } from './popover.tsx';
import { TextField } from './text-field.tsx';
import { Toast } from './toast.tsx';

function CorrectionPage() {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>Correct it</Button>
      <Dialog
        isOpen={isOpen}
        onDismiss={() => setIsOpen(false)}
        title="What should it have said?"
        actions={<Button>Send correction</Button>}
      >
        <TextField label="It should have said" value={text} onChange={setText} />
      </Dialog>
    </>
  );
}

describe('Dialog', () => {
  it('is named by its title and starts at the first control of its body, not at the close button', async () => {
    const user = userEvent.setup();
    render(<CorrectionPage />);
    await user.click(screen.getByRole('button', { name: 'Correct it' }));
    expect(await screen.findByRole('dialog', { name: 'What should it have said?' })).toBeInTheDocument();
    await waitFor(() => expect(screen.getByLabelText('It should have said')).toHaveFocus());
  });

  it('closes with Escape and gives the focus back to what opened it', async () => {
    const user = userEvent.setup();
    render(<CorrectionPage />);
    await user.click(screen.getByRole('button', { name: 'Correct it' }));
    await screen.findByRole('dialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(screen.getByRole('button', { name: 'Correct it' })).toHaveFocus();
  });
});

function LastOne() {
  const [isOpen, setIsOpen] = useState(false);
  const [isThere, setThere] = useState(true);
  const decide = () => {
    setIsOpen(false);
    setThere(false);
  };
  return (
    <>
      <h1 tabIndex={-1} data-place="page">
        Review
      </h1>
      {isThere ? <Button onClick={() => setIsOpen(true)}>Reject</Button> : null}
      {isOpen ? (
        <Dialog isOpen onDismiss={() => setIsOpen(false)} title="Why?" actions={<Button onClick={decide}>Done</Button>}>
          <p>Somebody reads it.</p>
        </Dialog>
      ) : null}
    </>
  );
}

describe('Dialog whose source is gone', () => {
  it('DESIGN 9: gives the focus to the heading of the page, so that no key falls on nothing', async () => {
    const user = userEvent.setup();
    render(<LastOne />);
    await user.click(screen.getByRole('button', { name: 'Reject' }));
    await user.click(await screen.findByRole('button', { name: 'Done' }));
    await waitFor(() => expect(screen.getByRole('heading', { name: 'Review' })).toHaveFocus());
  });
});

describe('AlertDialog', () => {
  it('starts on the harmless answer, and confirms only by its own button', async () => {
    const user = userEvent.setup();
    const answers: string[] = [];
    render(
      <AlertDialog
        isOpen
        title="Discard this reply?"
        description="It is saved nowhere else."
        confirmLabel="Discard"
        tone="danger"
        onConfirm={() => answers.push('discard')}
        onDismiss={() => answers.push('keep')}
      />,
    );
    await waitFor(() => expect(screen.getByRole('button', { name: 'Keep' })).toHaveFocus());
    await user.keyboard('{Enter}');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(answers).toEqual(['keep', 'discard']);
  });
});

describe('Menu', () => {
  it('opens by keyboard, runs what is chosen, and gives the focus back', async () => {
    const user = userEvent.setup();
    const chosen: string[] = [];
    render(
      <Menu
        label="More"
        trigger={<Button>More</Button>}
        entries={[
          { kind: 'heading', id: 'h', label: 'This conversation' },
          { kind: 'act', id: 'assign', label: 'Assign to…', onSelect: () => chosen.push('assign') },
          { kind: 'choice', id: 'soft', label: 'Soft mode', isChosen: true, onSelect: () => chosen.push('soft') },
        ]}
      />,
    );
    await user.tab();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('menuitemcheckbox', { name: 'Soft mode', checked: true })).toBeInTheDocument();
    await user.keyboard('{ArrowDown}{Enter}');
    expect(chosen).toEqual(['soft']);
    await waitFor(() => expect(screen.getByRole('button', { name: 'More' })).toHaveFocus());
  });
});

describe('Toast', () => {
  it('SEC-15: shows its fact as text, and undoes', async () => {
    const user = userEvent.setup();
    let undone = 0;
    const onUndo = () => {
      undone += 1;
    };
    render(
      <Toast
        toast={{ id: '1', text: 'Closed <b>\u202Egap</b>', undo: { onUndo } }}
        undoKeys="Z"
        onDismiss={() => {}}
      />,
    );
    expect(await screen.findByText(/Closed <b>/)).toHaveTextContent('Closed <b>U+202Egap</b>');
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(undone).toBe(1);
  });

  it('DESIGN 7: goes after 6 s, also in a window without the focus, and stays while the pointer is on it', () => {
    vi.useFakeTimers();
    try {
      const onDismiss = vi.fn();
      render(<Toast toast={{ id: '1', text: 'Closed' }} undoKeys="Z" onDismiss={onDismiss} />);
      fireEvent.blur(window);
      act(() => void vi.advanceTimersByTime(5_900));
      const toast = screen.getByText('Closed').closest('li') as HTMLElement;
      fireEvent.pointerEnter(toast);
      act(() => void vi.advanceTimersByTime(60_000));
      expect(onDismiss).not.toHaveBeenCalled();
      fireEvent.pointerLeave(toast);
      act(() => void vi.advanceTimersByTime(6_000));
      expect(onDismiss).toHaveBeenCalledTimes(1);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('overlays', () => {
  it('SEC-10: put no style element into the page', async () => {
    const user = userEvent.setup();
    render(
      <>
        <CorrectionPage />
        <Menu
          label="More"
          trigger={<Button>More</Button>}
          entries={[{ kind: 'act', id: 'a', label: 'Assign to…', onSelect: () => {} }]}
        />
        <Popover label="What waits" trigger={<Button>3 waiting</Button>}>
          Two replies and a note.
        </Popover>
        <Toast toast={{ id: '1', text: 'Closed' }} undoKeys="Z" onDismiss={() => {}} />
      </>,
    );
    await user.click(screen.getByRole('button', { name: '3 waiting' }));
    expect(await screen.findByText('Two replies and a note.')).toBeInTheDocument();
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'More' }));
    await screen.findByRole('menu');
    await user.keyboard('{Escape}');
    await user.click(screen.getByRole('button', { name: 'Correct it' }));
    await screen.findByRole('dialog');
    expect(document.querySelectorAll('style')).toHaveLength(0);
  });
});
