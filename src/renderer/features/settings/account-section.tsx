import { useState } from 'react';
import { call } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { Session } from '#renderer/data/use-session.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { AlertDialog } from '#ui/alert-dialog.tsx';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { SignOutIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';

const ROLES = { agent: 'Agent', lead: 'Lead', supervisor: 'Supervisor', admin: 'Admin' } as const;

/** Who is signed in where, and what runs: a development runtime says so here as well (SEC-7). */
export function AccountSection({ session }: { session: Session }) {
  const { agent, workspaceName, serverUrl, runtimeNotice } = session;
  return (
    <section aria-label="About">
      <SectionHeading level={2}>About</SectionHeading>
      <div className="border-t border-border py-3">
        <Facts
          facts={[
            ...(agent === null
              ? []
              : [
                  { term: 'Signed in', value: <SafeText>{agent.name}</SafeText> },
                  { term: 'Role', value: ROLES[agent.role] },
                  { term: 'Customers see', value: <SafeText>{agent.publicName}</SafeText> },
                ]),
            ...(workspaceName === null ? [] : [{ term: 'Workspace', value: <SafeText>{workspaceName}</SafeText> }]),
            { term: 'Server', value: <SafeText>{serverUrl}</SafeText> },
          ]}
        />
      </div>
      {runtimeNotice === null ? null : (
        <Banner>
          <SafeText>{runtimeNotice}</SafeText>
        </Banner>
      )}
      {agent === null ? null : <SignOut />}
    </section>
  );
}

function SignOut() {
  const { notify } = useWorkspace();
  const [isAsking, setAsking] = useState(false);
  const entries = useLiveQuery('outbox:list', {}, ['outbox']).data?.entries ?? [];
  const waiting = entries.filter((entry) => entry.name !== 'desk.record' && entry.state !== 'acknowledged').length;
  const signOut = async () => {
    setAsking(false);
    try {
      await call('session:signOut', {});
    } catch (thrown) {
      notify({ level: 'error', text: `Not signed out. ${errorText(thrown)}` });
    }
  };
  return (
    <div className="mt-3">
      <Button icon={SignOutIcon} onClick={() => (waiting === 0 ? void signOut() : setAsking(true))}>
        Sign out
      </Button>
      <AlertDialog
        isOpen={isAsking}
        title="Sign out now?"
        description={`${waiting} ${waiting === 1 ? 'change waits' : 'changes wait'} on this device and ${waiting === 1 ? 'goes' : 'go'} out with your next sign-in here.`}
        confirmLabel="Sign out"
        dismissLabel="Stay"
        onConfirm={() => void signOut()}
        onDismiss={() => setAsking(false)}
      />
    </div>
  );
}
