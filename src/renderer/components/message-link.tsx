import { type ReactNode, useState } from 'react';
import { callShell } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { say } from '#shared/intl/say.ts';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { Tag } from '#ui/tag.tsx';
import type { LinkTarget } from './describe-link.ts';
import { words } from './words.ts';

export type MessageLinkProps = { target: LinkTarget; children: ReactNode };

/** Hosts that were agreed to since the window opened: the question comes once for each (SEC-13). */
const agreedHosts = new Set<string>();

/**
 * A link in somebody's words: a button, so that nothing navigates by itself (SEC-3). It shows its true host, and asks before the first
 * visit to it.
 *
 * Anatomy: button > words · host? or warning
 */
export function MessageLink({ target, children }: MessageLinkProps) {
  const { notify } = useWorkspace();
  const [isAsking, setIsAsking] = useState(false);
  const open = () => {
    agreedHosts.add(target.host);
    setIsAsking(false);
    callShell('shell:openLink', { url: target.url }).catch((thrown: unknown) =>
      notify({ level: 'error', text: errorText(thrown) }),
    );
  };
  const host = revealText(target.host);
  return (
    <>
      <button
        type="button"
        className="text-accent-text underline underline-offset-2"
        title={revealText(target.url)}
        onClick={() => (agreedHosts.has(target.host) ? open() : setIsAsking(true))}
      >
        {children}
      </button>
      {target.isMisleading ? (
        <>
          {' '}
          <Tag tone="warning">{say(words.goesTo, { host })}</Tag>
        </>
      ) : target.saysHost ? null : (
        <span className="text-small text-text-3"> ({host})</span>
      )}
      <AlertDialog
        isOpen={isAsking}
        title={say(words.openHost, { host })}
        description={say(words.opensInBrowser, { url: revealText(target.url) })}
        confirmLabel={say(words.open)}
        dismissLabel={say(words.stay)}
        onConfirm={open}
        onDismiss={() => setIsAsking(false)}
      />
    </>
  );
}
