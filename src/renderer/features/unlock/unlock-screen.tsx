import { type FormEvent, useEffect, useRef, useState } from 'react';
import { callShell, toAppError } from '#renderer/data/api.ts';
import { say } from '#shared/intl/say.ts';
import { sayRefusal } from '#shared/sent/say-sent.ts';
import { BatonGlyph } from '#ui/baton-glyph.tsx';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { TextField } from '#ui/text-field.tsx';
import { words } from './words.ts';

type Lock = { isNew: boolean; leastChars: number };

/** SEC-20: what stands before the workspace where the system has no keychain. A wrong passphrase changes nothing. */
export function UnlockScreen() {
  const [lock, setLock] = useState<Lock>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    callShell('shell:lockState', {}).then(setLock, (thrown: unknown) =>
      setProblem(sayRefusal(toAppError(thrown).message)),
    );
  }, []);
  return (
    <main aria-label={say(words.title)} className="grid h-screen place-items-center overflow-y-auto bg-surface p-6">
      <div className="grid w-full max-w-[22rem] gap-4">
        <BatonGlyph kind="mark" sizePx={32} />
        {lock === undefined ? null : <UnlockForm lock={lock} problem={problem} setProblem={setProblem} />}
        {lock === undefined && problem !== undefined ? (
          <p role="alert" className="text-ui text-danger">
            <SafeText>{problem}</SafeText>
          </p>
        ) : null}
      </div>
    </main>
  );
}

type UnlockFormProps = {
  lock: Lock;
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
};

function UnlockForm({ lock, problem, setProblem }: UnlockFormProps) {
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const unlock = async () => {
    setBusy(true);
    setProblem(undefined);
    try {
      // Answered with success, the window goes on to the workspace: there is nothing to do here.
      await callShell('shell:unlock', { passphrase });
    } catch (thrown) {
      setProblem(sayRefusal(toAppError(thrown).message));
      setBusy(false);
      if (!lock.isNew) setPassphrase('');
      field.current?.focus();
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const wrong = problemWith(lock, passphrase, again);
    setProblem(wrong);
    if (wrong === undefined) void unlock();
    else field.current?.focus();
  };

  return (
    <form className="grid gap-4" noValidate onSubmit={onSubmit}>
      <h1 className="text-display">{lock.isNew ? say(words.choose) : say(words.unlockBaton)}</h1>
      <p className="text-ui text-text-2">{lock.isNew ? say(words.whyNew) : say(words.why)}</p>
      <TextField
        ref={field}
        label={say(words.passphrase)}
        kind="password"
        autoComplete={lock.isNew ? 'new-password' : 'current-password'}
        maxLength={1_000}
        value={passphrase}
        onChange={setPassphrase}
        {...(lock.isNew ? { hint: say(words.least, { count: lock.leastChars }) } : {})}
      />
      {lock.isNew ? (
        <TextField
          label={say(words.again)}
          kind="password"
          autoComplete="new-password"
          maxLength={1_000}
          value={again}
          onChange={setAgain}
        />
      ) : null}
      <div role="alert" className="min-h-5 text-ui text-danger empty:hidden">
        {problem === undefined ? null : <SafeText>{problem}</SafeText>}
      </div>
      <Button variant="primary" size="large" width="full" isSubmit isDisabled={isBusy} keys="↵">
        {isBusy ? say(words.unlocking) : lock.isNew ? say(words.encrypt) : say(words.title)}
      </Button>
    </form>
  );
}

function problemWith(lock: Lock, passphrase: string, again: string): string | undefined {
  if (passphrase === '') return say(words.missing);
  if (!lock.isNew) return undefined;
  if (Array.from(passphrase).length < lock.leastChars) return say(words.tooShort, { count: lock.leastChars });
  return passphrase === again ? undefined : say(words.mismatch);
}
