import { useState } from 'react';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import type { CallOutput } from '#shared/contract/ipc.ts';
import type { RoutingNow } from '#shared/contract/routing.ts';
import { say } from '#shared/intl/say.ts';
import type { QueueId } from '#shared/lib/ids.ts';
import type { RoutingPolicy } from '#shared/routing/schema.ts';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { SettingsFrame } from '../settings-frame.tsx';
import { SettingsVersions } from '../settings-versions.tsx';
import { UnsavedForm } from '../unsaved-form.tsx';
import { useFocusAfterSave } from '../use-focus-after-save.ts';
import { useUnsaved } from '../use-unsaved-form.ts';
import { Points, QueueFields, Seconds } from './queue-fields.tsx';
import { draftOfQueue, draftsOfRouting, policyOf, type RoutingDrafts, withQueue } from './routing-drafts.ts';
import { RoutingSave } from './routing-save.tsx';
import { routingErrorText, useRouting } from './use-routing.ts';
import { WhatIf } from './what-if.tsx';
import { words } from './words.ts';

type Workspace = CallOutput<'workspace:get'>;

/** How work finds its people (C4, C6, C8, C9), as leads set and try it: queue by queue, and who would get any conversation. */
export function RoutingSection() {
  const { now, error, read, save } = useRouting();
  const workspace = useLiveQuery('workspace:get', {}, ['workspace']).data;
  const { area, saveHere } = useFocusAfterSave(now?.policy.version, save);
  return (
    <SettingsFrame
      title={say(words.title)}
      // What is named has to be known before it can be chosen.
      now={workspace === undefined ? undefined : now}
      {...{ error, area }}
      errorText={routingErrorText}
      unreadable={say(words.unreadable)}
      reading={say(words.reading)}
      onRead={() => void read()}
    >
      {(known) =>
        workspace === undefined ? null : (
          <UnsavedForm page="routing" version={known.policy.version} onRead={() => void read()}>
            <Editor key={known.policy.version} now={known} workspace={workspace} onSave={saveHere} />
          </UnsavedForm>
        )
      }
    </SettingsFrame>
  );
}

type EditorProps = {
  now: RoutingNow;
  workspace: Workspace;
  onSave: (policy: RoutingPolicy, why: string) => Promise<void>;
};

function Editor({ now, workspace, onSave }: EditorProps) {
  const { queues, categories, teams } = workspace;
  const [drafts, setDrafts] = useUnsaved('routing', () => draftsOfRouting(now.policy));
  const [chosen, choose] = useState<QueueId | undefined>(queues[0]?.id);
  const queueId = queues.some(({ id }) => id === chosen) ? chosen : queues[0]?.id;
  const policy = policyOf(drafts, now.policy);
  return (
    <>
      <fieldset className="grid gap-3 border-t border-border py-3">
        <legend className="sr-only">{say(words.queue)}</legend>
        {queueId === undefined ? (
          <p>{say(words.noQueues)}</p>
        ) : (
          <>
            <Select
              label={say(words.queue)}
              size="small"
              options={queues.map(({ id, name }) => ({ value: id, label: name }))}
              value={queueId}
              onChange={choose}
            />
            <QueueFields
              key={queueId}
              draft={draftOfQueue(drafts, now.policy, queueId)}
              {...{ categories, teams }}
              tiers={now.tiers}
              onChange={(draft) => setDrafts((before) => withQueue(before, draft))}
            />
          </>
        )}
      </fieldset>
      <WholeFields drafts={drafts} onChange={setDrafts} />
      <RoutingSave {...{ now, workspace, policy, onSave }} />
      <WhatIf stored={now.policy} policy={policy} />
      <SettingsVersions name={say(words.versions)} history={now.history} />
    </>
  );
}

/** What holds for every queue: how long the low may be passed, and when work leaves who is gone. */
function WholeFields({ drafts, onChange }: { drafts: RoutingDrafts; onChange: (drafts: RoutingDrafts) => void }) {
  return (
    <fieldset className="grid gap-3 border-t border-border py-3">
      <legend className="sr-only">{say(words.whole)}</legend>
      <SectionHeading level={3} size="fields">
        {say(words.whole)}
      </SectionHeading>
      <div className="grid grid-cols-2 items-start gap-3">
        <Seconds
          label={words.firstAfter}
          hint={words.minutes}
          value={drafts.firstAfterMinutes}
          from={1}
          to={1_440}
          onChange={(firstAfterMinutes) => onChange({ ...drafts, firstAfterMinutes })}
        />
        <Points
          label={words.notBefore}
          value={drafts.notBefore}
          onChange={(notBefore) => onChange({ ...drafts, notBefore })}
        />
        <Seconds
          label={words.chosen}
          value={drafts.chosenS}
          from={0}
          to={3_600}
          onChange={(chosenS) => onChange({ ...drafts, chosenS })}
        />
        <Seconds
          label={words.lost}
          value={drafts.lostS}
          from={10}
          to={3_600}
          onChange={(lostS) => onChange({ ...drafts, lostS })}
        />
        <Seconds
          label={words.idleAway}
          hint={words.minutesOrNever}
          value={drafts.idleMinutes}
          from={0}
          to={240}
          onChange={(idleMinutes) => onChange({ ...drafts, idleMinutes })}
        />
      </div>
    </fieldset>
  );
}
