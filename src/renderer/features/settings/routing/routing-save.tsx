import type { CallOutput } from '#shared/contract/ipc.ts';
import type { RoutingNow } from '#shared/contract/routing.ts';
import { say } from '#shared/intl/say.ts';
import { describeRoutingChange } from '#shared/routing/describe.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { isRefused, type PolicyIssue, type RoutingWorld, validatePolicy } from '#shared/routing/validate.ts';
import { SaidLines } from '../said-lines.tsx';
import { SettingsSave } from '../settings-save.tsx';
import { routingErrorText } from './use-routing.ts';
import { words } from './words.ts';

type RoutingSaveProps = {
  now: RoutingNow;
  workspace: CallOutput<'workspace:get'>;
  /** As on screen; null where something does not fit. */
  policy: RoutingPolicy | null;
  onSave: (policy: RoutingPolicy, why: string) => Promise<void>;
};

/** What a save would change, what keeps it from working (C6), why it is done, and the save. */
export function RoutingSave({ now, workspace, policy, onSave }: RoutingSaveProps) {
  const nameOfQueue = (id: string) => workspace.queues.find((one) => one.id === id)?.name ?? '';
  const nameOfTeam = (id: string) => workspace.teams.find((one) => one.id === id)?.name ?? '';
  const changed =
    policy === null ? [] : describeRoutingChange(now.policy, policy, { queue: nameOfQueue, team: nameOfTeam });
  const issues = policy === null ? [] : validatePolicy(policy, worldOf(now, workspace));
  return (
    <div className="grid gap-3 border-t border-border py-3">
      {issues.length === 0 ? null : (
        <SaidLines
          title={say(words.issues)}
          lines={issues.map((issue) => sayIssue(issue, nameOfQueue(issue.queueId)))}
        />
      )}
      <SettingsSave
        changed={changed}
        isRefused={isRefused(issues)}
        save={say(words.save)}
        saved={say(words.saved)}
        errorText={routingErrorText}
        onSave={async (why) => policy !== null && (await onSave(policy, why))}
      />
      <div role="status">{policy === null ? say(words.misfit) : isRefused(issues) ? say(words.stops) : null}</div>
    </div>
  );
}

function sayIssue({ text }: PolicyIssue, queue: string): string {
  return say(words.ofQueue, { queue, line: text });
}

/** What this desk knows of the workspace; its languages are those that somebody speaks. The server checks by its own. */
function worldOf(
  { tiers }: RoutingNow,
  { queues, teams, agents, categories }: CallOutput<'workspace:get'>,
): RoutingWorld {
  const languages = [...new Set(agents.filter(({ active }) => active).flatMap((agent) => agent.languages))];
  return { queues, teams, agents, categories, languages, tiers };
}
