import { act, render, screen } from '@testing-library/react';
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
      onGiven={async (text) => done.push(text) > 0}
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
      onGiven={async () => true}
      onDismiss={() => undefined}
    />,
  );
  expect(unsavedHere()).toEqual([]);
  await userEvent.type(screen.getByRole('textbox'), 'Which plan?');
  expect(unsavedHere()).toEqual(['typed']);
  unmount();
  expect(unsavedHere()).toEqual([]);
});

it('J4: words that could not be kept stay in it; given twice at once they are given once, and it goes when they are kept', async () => {
  const answers: ((isKept: boolean) => void)[] = [];
  const given: string[] = [];
  let isLeft = false;
  render(
    <ReasonDialog
      title="Ask Tomas"
      note="Tomas reads it."
      action="Ask"
      missing="Write what is asked."
      maxLength={100}
      onGiven={async (text) => {
        given.push(text);
        return await new Promise<boolean>((resolve) => answers.push(resolve));
      }}
      onDismiss={() => {
        isLeft = true;
      }}
    />,
  );
  await userEvent.keyboard('Which plan?{Control>}{Enter}{Enter}{/Control}');
  expect(given).toEqual(['Which plan?']);
  await act(async () => answers[0]?.(false));
  expect(isLeft).toBe(false);
  expect(screen.getByRole('textbox')).toHaveValue('Which plan?');
  await userEvent.keyboard(' Or which seats?{Control>}{Enter}{/Control}');
  expect(given).toEqual(['Which plan?', 'Which plan? Or which seats?']);
  await act(async () => answers[1]?.(true));
  expect(isLeft).toBe(true);
});
