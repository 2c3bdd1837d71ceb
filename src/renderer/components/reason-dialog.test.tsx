import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { unsavedHere } from '#renderer/data/unsaved-here.ts';
import { ReasonDialog } from './reason-dialog.tsx';

it('E2: a question to somebody is left by Cancel: there is nothing that it would keep', async () => {
  const done: string[] = [];
  render(
    <ReasonDialog
      title="Ask Tomas"
      label="Question"
      note="Tomas reads it."
      action="Ask"
      missing="Write what is asked."
      maxLength={100}
      onGiven={(text) => done.push(text)}
      onDismiss={() => done.push('left')}
    />,
  );
  expect(screen.queryByRole('button', { name: 'Keep' })).not.toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(done).toEqual(['left']);
});

it('J4, J5: what stands in it is asked about when the window is closed, and no more once it is left', async () => {
  const { unmount } = render(
    <ReasonDialog
      title="Ask Tomas"
      note="Tomas reads it."
      action="Ask"
      missing="Write what is asked."
      maxLength={100}
      onGiven={() => undefined}
      onDismiss={() => undefined}
    />,
  );
  expect(unsavedHere()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox'), 'Which plan?');
  expect(unsavedHere()).toEqual(['typed']);
  unmount();
  expect(unsavedHere()).toEqual([]);
});
