import { useSignOut } from '#renderer/components/use-sign-out.tsx';
import type { Session } from '#renderer/data/use-session.ts';
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
  const { begin, question } = useSignOut();
  return (
    <div className="mt-3">
      <Button icon={SignOutIcon} onClick={begin}>
        Sign out
      </Button>
      {question}
    </div>
  );
}
