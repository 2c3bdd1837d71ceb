import { callShell } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { Device } from '#renderer/data/use-device.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { UpdateState } from '#shared/contract/shell-calls.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { notificationsWords as words } from './notifications-words.ts';

const OFF: Readonly<Record<Extract<UpdateState, { state: 'off' }>['why'], Word>> = {
  development: words.updateDevelopment,
  unset: words.updateUnset,
  unsupported: words.updateUnsupported,
};
const REFUSED: Readonly<Record<Extract<UpdateState, { state: 'refused' }>['why'], Word>> = {
  unreachable: words.refusedUnreachable,
  unreadable: words.refusedUnreadable,
  signature: words.refusedSignature,
  publisher: words.refusedPublisher,
  older: words.refusedOlder,
  hash: words.refusedHash,
  truncated: words.refusedTruncated,
  failed: words.refusedFailed,
};

/** J5: which version runs, how the next one stands, and the restart that is offered and never forced. */
export function UpdateLine({ device }: { device: Device }) {
  const { notify } = useWorkspace();
  const { update, version } = device;
  const ask = (name: 'shell:checkForUpdate' | 'shell:restartToUpdate') => {
    callShell(name, {}).catch((thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }));
  };
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-t border-border py-3">
      <div>
        <p className="font-medium">
          {say(words.updates)} · {say(words.version, { version })}
        </p>
        <p role="status" className={`text-small ${update.state === 'refused' ? 'text-warning' : 'text-text-3'}`}>
          {describeUpdate(update)}
        </p>
      </div>
      {update.state === 'ready' ? (
        <Button size="small" variant="primary" onClick={() => ask('shell:restartToUpdate')}>
          {say(words.restart)}
        </Button>
      ) : update.state === 'off' ? null : (
        <Button
          size="small"
          isDisabled={update.state === 'checking' || update.state === 'downloading'}
          onClick={() => ask('shell:checkForUpdate')}
        >
          {say(words.check)}
        </Button>
      )}
    </div>
  );
}

function describeUpdate(update: UpdateState): string {
  switch (update.state) {
    case 'off':
      return say(OFF[update.why]);
    case 'idle':
      return say(update.checkedAt === null ? words.updateNever : words.updateIdle);
    case 'checking':
      return say(words.updateChecking);
    case 'downloading':
      return say(words.updateLoading, {
        version: update.version,
        share: numberFormat({ style: 'percent' }).format(update.share),
      });
    case 'ready':
      return say(words.updateReady, { version: update.version });
    case 'refused':
      return say(REFUSED[update.why]);
  }
}
