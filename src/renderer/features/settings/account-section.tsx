import { useSignOut } from '#renderer/components/use-sign-out.tsx';
import type { Session } from '#renderer/data/use-session.ts';
import { say } from '#shared/intl/say.ts';
import { Banner } from '#ui/banner.tsx';
import { Button } from '#ui/button.tsx';
import { Facts } from '#ui/facts.tsx';
import { SignOutIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './rule-words.ts';

const ROLES = { agent: words.agent, lead: words.lead, supervisor: words.supervisor, admin: words.admin } as const;

/** Who is signed in where, and what runs: a development runtime says so here as well (SEC-7). */
export function AccountSection({ session }: { session: Session }) {
  const { agent, workspaceName, serverUrl, runtimeNotice } = session;
  return (
    <section aria-label={say(words.about)}>
      <SectionHeading level={2}>{say(words.about)}</SectionHeading>
      <div className="border-t border-border py-3">
        <Facts
          facts={[
            ...(agent === null
              ? []
              : [
                  { term: say(words.signedIn), value: <SafeText>{agent.name}</SafeText> },
                  { term: say(words.role), value: say(ROLES[agent.role]) },
                  { term: say(words.customersSee), value: <SafeText>{agent.publicName}</SafeText> },
                ]),
            ...(workspaceName === null
              ? []
              : [{ term: say(words.workspace), value: <SafeText>{workspaceName}</SafeText> }]),
            { term: say(words.server), value: <SafeText>{serverUrl}</SafeText> },
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
        {say(words.signOut)}
      </Button>
      {question}
    </div>
  );
}
