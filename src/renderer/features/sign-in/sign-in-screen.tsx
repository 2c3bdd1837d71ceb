import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call, toAppError } from '#renderer/data/api.ts';
import { clock } from '#renderer/data/describe-connection.ts';
import { useConnection } from '#renderer/data/use-connection.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { tell } from '#renderer/intl/tell.tsx';
import { say } from '#shared/intl/say.ts';
import { Banner } from '#ui/banner.tsx';
import { BatonGlyph } from '#ui/baton-glyph.tsx';
import { Button } from '#ui/button.tsx';
import { LockIcon, OfflineIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { TextField } from '#ui/text-field.tsx';
import { signInError } from './sign-in-error.ts';
import { words } from './words.ts';

/** The way in. The one call that waits for the network; what was kept on this device is untouched by a failure. */
export function SignInScreen() {
  const session = useSession();
  const connection = useConnection();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const emailField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const serverUrl = session?.serverUrl ?? say(words.theServer);
  useEffect(() => emailField.current?.focus(), []);

  const signIn = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      await call('session:signIn', { email: email.trim(), password });
      setPassword('');
    } catch (thrown) {
      setProblem(signInError(thrown, serverUrl));
      // What was typed stays, but a wrong password is typed anew.
      if (toAppError(thrown).code === 'unauthenticated') setPassword('');
      passwordField.current?.focus();
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (!/^\S+@\S+$/u.test(email.trim())) {
      setProblem(say(words.emailMissing));
      emailField.current?.focus();
    } else if (password === '') {
      setProblem(say(words.passwordMissing));
      passwordField.current?.focus();
    } else void signIn();
  };

  return (
    <main aria-label={say(words.title)} className="grid h-screen place-items-center overflow-y-auto bg-surface p-6">
      <form className="grid w-full max-w-[22rem] gap-4" noValidate onSubmit={onSubmit}>
        <div className="grid gap-3">
          <BatonGlyph kind="mark" sizePx={32} />
          <h1 className="text-display">
            {session?.workspaceName === null || session === undefined
              ? say(words.title)
              : tell(words.titleTo, { workspace: <SafeText>{session.workspaceName}</SafeText> })}
          </h1>
        </div>
        {connection?.state === 'offline' ? (
          <Banner tone="pending" icon={OfflineIcon}>
            {say(words.offline, { time: clock(connection.since) })}
          </Banner>
        ) : null}
        {connection?.state === 'locked' ? (
          <Banner tone="pending" icon={LockIcon}>
            {tell(words.locked, { reason: <SafeText>{connection.reason}</SafeText> })}
          </Banner>
        ) : null}
        <TextField
          ref={emailField}
          label={say(words.email)}
          kind="email"
          autoComplete="username"
          maxLength={320}
          value={email}
          onChange={setEmail}
        />
        <TextField
          ref={passwordField}
          label={say(words.password)}
          kind="password"
          autoComplete="current-password"
          maxLength={1_000}
          value={password}
          onChange={setPassword}
        />
        <div role="alert" className="min-h-5 text-ui text-danger empty:hidden">
          {problem === undefined ? null : <SafeText>{problem}</SafeText>}
        </div>
        <Button variant="primary" size="large" width="full" isSubmit isDisabled={isBusy} keys="↵">
          {say(isBusy ? words.busy : words.submit)}
        </Button>
        <p className="text-small text-text-3">
          <SafeText>{session?.serverUrl ?? ''}</SafeText>
        </p>
        {session?.runtimeNotice === null || session === undefined ? null : (
          <p className="text-small text-text-3">
            <SafeText>{session.runtimeNotice}</SafeText>
          </p>
        )}
      </form>
    </main>
  );
}
