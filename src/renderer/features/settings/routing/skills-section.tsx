import { useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { formName, unsavedNames, unsavedOf } from '#renderer/data/unsaved-forms.ts';
import { useLiveQuery } from '#renderer/data/use-live-query.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { type AgentRow, mostSkills } from '#shared/agent/schema.ts';
import { joinNames, languageName } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { defaultCapacity } from '#shared/routing/effort.ts';
import { Button } from '#ui/button.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextField } from '#ui/text-field.tsx';
import { EditableList } from '../editable-list.tsx';
import type { SectionProps } from '../section-props.ts';
import { DiscardChanges, UnsavedForm } from '../unsaved-form.tsx';
import { useUnsaved, useUnsavedForm } from '../use-unsaved-form.ts';
import { LevelSelect } from './need-fields.tsx';
import {
  draftsOfSkills,
  mostPoints,
  problemOfPoints,
  problemOfSkill,
  type SkillDraft,
  skillsOf,
} from './skill-drafts.ts';
import { words as routingWords, skillWords as words } from './words.ts';

const newSkill = (key: string): SkillDraft => ({ key, skill: '', level: '1' });

/** C4, C8: what agents can do and how much they bear: a lead says it of those in their teams, an admin of everybody. */
export function SkillsSection({ session }: SectionProps) {
  const agents = useLiveQuery('workspace:get', {}, ['workspace']).data?.agents;
  const own = session.agent;
  const theirs = (agents ?? []).filter(
    ({ active, role, teamIds }) =>
      active && role !== 'admin' && (own?.role === 'admin' || teamIds.some((id) => own?.teamIds.includes(id))),
  );
  const [chosen, choose] = useState<AgentId>();
  // Whose change is not saved comes first.
  const [begun] = useState(() => unsavedOf(unsavedNames(), own?.id, 'skills')[0]);
  const agent =
    theirs.find(({ id }) => id === chosen) ??
    theirs.find(({ id }) => formName(own?.id, 'skills', id) === begun) ??
    theirs[0];
  const inUse = [...new Set((agents ?? []).flatMap(({ skills }) => (skills ?? []).map(({ key }) => key)))].sort();
  return (
    <section aria-label={say(words.title)}>
      <SectionHeading level={2} aside={say(words.ofAgents)}>
        {say(words.title)}
      </SectionHeading>
      {agents === undefined ? (
        <PanelLoading label={say(words.reading)} lines={4} />
      ) : agent === undefined ? (
        <p>{say(words.nobody)}</p>
      ) : (
        <div className="grid gap-3 border-t border-border py-3">
          <Select
            label={say(words.agent)}
            size="small"
            options={theirs.map(({ id, name }) => ({ value: id, label: name }))}
            value={agent.id}
            onChange={choose}
          />
          {/* Drawn anew when what is stored changes: what was saved, or what somebody else set. */}
          <UnsavedForm page="skills" part={agent.id} version={JSON.stringify([agent.skills, agent.capacity])}>
            <Editor key={`${agent.id} ${JSON.stringify([agent.skills, agent.capacity])}`} {...{ agent, inUse }} />
          </UnsavedForm>
        </div>
      )}
    </section>
  );
}

function Editor({ agent, inUse }: { agent: AgentRow; inUse: readonly string[] }) {
  const { toast } = useWorkspace();
  const setSkills = useMutation('agent.setSkills');
  const [drafts, setDrafts] = useUnsaved('skills', () => draftsOfSkills(agent));
  const { run, isOvertaken } = useUnsavedForm();
  const args = skillsOf(drafts);
  const isSame = JSON.stringify(args) === JSON.stringify(skillsOf(draftsOfSkills(agent)));
  const save = async () => {
    if (args === null || !(await run(() => setSkills.run({ agentId: agent.id, ...args })))) return;
    toast(say(words.saved, { name: agent.name }));
  };
  return (
    <>
      <p className="text-small text-text-3">
        <SafeText>{say(words.speaks, { languages: joinNames(agent.languages.map(languageName)) })}</SafeText>
      </p>
      <SectionHeading
        level={3}
        size="fields"
        {...(inUse.length === 0 ? {} : { aside: say(words.inUse, { skills: inUse.join(', ') }) })}
      >
        {say(words.skills)}
      </SectionHeading>
      <EditableList
        label={say(words.skills)}
        one={{ add: words.add, remove: words.remove, removed: words.removed }}
        items={drafts.skills}
        most={mostSkills}
        nameOf={({ skill }) => skill}
        make={newSkill}
        onChange={(skills) => setDrafts((before) => ({ ...before, skills }))}
      >
        {(draft, change) => (
          <div className="grid grid-cols-2 items-start gap-3">
            <TextField
              label={say(routingWords.skill)}
              size="small"
              maxLength={80}
              value={draft.skill}
              onChange={(skill) => change({ ...draft, skill })}
              error={problemOfSkill(draft, drafts.skills)}
            />
            <LevelSelect skill={draft.skill} level={draft.level} onChange={(level) => change({ ...draft, level })} />
          </div>
        )}
      </EditableList>
      <SectionHeading level={3} size="fields">
        {say(words.capacity)}
      </SectionHeading>
      <div className="grid max-w-96 grid-cols-2 items-start gap-3">
        {(['chat', 'email'] as const).map((channel) => (
          <TextField
            key={channel}
            label={say(words[channel])}
            hint={say(words.usual, { points: defaultCapacity[channel] })}
            kind="number"
            step="any"
            size="small"
            value={drafts[channel]}
            onChange={(points) => setDrafts((before) => ({ ...before, [channel]: points }))}
            error={problemOfPoints(drafts[channel], mostPoints[channel])}
          />
        ))}
      </div>
      <div className="flex gap-2">
        <Button
          variant="primary"
          isDisabled={args === null || isSame || setSkills.isBusy || isOvertaken}
          onClick={() => void save()}
        >
          {say(words.save)}
        </Button>
        <DiscardChanges />
      </div>
    </>
  );
}
