import { screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/lib/errors.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { mira, NOW, sessionOf } from '#tests/support/dom-rows.ts';
import { signInError } from './sign-in-error.ts';
import { SignInScreen } from './sign-in-screen.tsx';

async function show(fail?: AppError) {
  const desk = showAtDesk(<SignInScreen />, {
    script: {
      'session:get': sessionOf(null),
      'session:signIn': () => {
        if (fail !== undefined) throw fail;
        return { agent: mira };
      },
    },
  });
  await waitFor(() => expect(screen.getByLabelText('E-mail')).toHaveFocus());
  return desk;
}

describe('signing in', () => {
  it('goes by keyboard alone', async () => {
    const desk = await show();
    await userEvent.keyboard('mira@marlow.example{Tab}correct horse battery{Enter}');
    await waitFor(() =>
      expect(desk.bridge.asked).toContainEqual({
        name: 'session:signIn',
        input: { email: 'mira@marlow.example', password: 'correct horse battery' },
      }),
    );
  });

  it('says in words what failed, keeps the address and asks for the password anew', async () => {
    await show(new AppError('unauthenticated', 'bad credentials'));
    await userEvent.keyboard('mira@marlow.example{Tab}wrong{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Not signed in. E-mail or password is wrong.');
    expect(screen.getByLabelText('E-mail')).toHaveValue('mira@marlow.example');
    expect(screen.getByLabelText('Password')).toHaveValue('');
    await waitFor(() => expect(screen.getByLabelText('Password')).toHaveFocus());
  });

  it.each<[ErrorCode, RegExp]>([
    ['rate_limited', /Too many tries\. The next one counts in 3 min\./u],
    ['offline', /http:\/\/here does not answer/u],
    ['forbidden', /switched off/u],
    ['client_too_old', /too old/u],
    ['internal', /Nothing was changed/u],
  ])('%s has its own sentence', (code, words) => {
    expect(signInError(new AppError(code, 'x', { details: { retryAfterMs: 150_000 } }), 'http://here')).toMatch(words);
  });

  it('asks for what is missing without a call', async () => {
    const desk = await show();
    await userEvent.keyboard('mira{Enter}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Type your e-mail address');
    expect(desk.bridge.asked.map((one) => one.name)).not.toContain('session:signIn');
  });

  it('says before the try that it is offline', async () => {
    const desk = await show();
    desk.bridge.emit('connection', { state: 'offline', since: NOW, retryAt: null, why: 'unreachable' });
    expect(await screen.findByText(/Signing in needs the server/u)).toBeVisible();
  });

  it('SEC-25, J12: says why it is asked for again, and that nothing written is lost', async () => {
    const desk = await show();
    desk.bridge.emit('connection', { state: 'locked', reason: 'Signed out on another device.' });
    expect(await screen.findByText(/Signed out on another device\./u)).toBeVisible();
    expect(screen.getByText(/What was written here is kept/u)).toBeVisible();
  });

  it('J12: a network that answers for the server is not a wrong password', () => {
    const thrown = new AppError('offline', 'x', { details: { reason: 'intercepted' } });
    expect(signInError(thrown, 'http://here')).toMatch(/in place of http:\/\/here.*sign-in of its own/u);
  });
});
