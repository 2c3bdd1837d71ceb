import { useRef, useState } from 'react';
import { PanelLoading } from '#renderer/components/panel-states.tsx';
import { formName, unsavedForm } from '#renderer/data/unsaved-forms.ts';
import { useSession } from '#renderer/data/use-session.ts';
import { describePolicy } from '#shared/assistant/tools/describe-tool.ts';
import type { DeclaredNow, SaveTool, ToolsNow } from '#shared/contract/tools.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { ErrorState } from '#ui/error-state.tsx';
import { AddIcon, ToolIcon } from '#ui/icons.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { SettingsVersions } from './settings-versions.tsx';
import { ToolEditor } from './tool-editor.tsx';
import { ToolRuns } from './tool-runs.tsx';
import { words } from './tool-words.ts';
import { useTargets } from './trigger-lists.tsx';
import { UnsavedForm } from './unsaved-form.tsx';
import { toolsErrorText, useTools } from './use-tools.ts';

/** What the workspace's own systems do when asked (I6): leads read what binds them and what ran; admins declare. */
export function ToolsSection() {
  const { now, error, read, save } = useTools();
  return (
    <section aria-label={say(words.title)}>
      <SectionHeading level={2} aside={say(words.wholeWorkspace)}>
        {say(words.title)}
      </SectionHeading>
      {error === undefined ? null : (
        <ErrorState
          title={say(words.unreadable)}
          action={<Button onClick={() => void read()}>{say(words.readAgain)}</Button>}
        >
          {toolsErrorText(error)}
        </ErrorState>
      )}
      {now !== undefined ? (
        <Tools now={now} onSave={save} onRead={() => void read()} />
      ) : error === undefined ? (
        <PanelLoading label={say(words.reading)} lines={4} />
      ) : null}
    </section>
  );
}

/** `''` stands for a tool that is declared now. */
type Editing = string | undefined;

type ToolsProps = { now: ToolsNow; onSave: (input: SaveTool) => Promise<void>; onRead: () => void };

function Tools({ now, onSave, onRead }: ToolsProps) {
  const reopen = unsavedForm(formName(useSession()?.agent?.id, 'tools'))?.reopen;
  const [editing, setEditing] = useState(reopen as Editing);
  const list = useRef<HTMLDivElement>(null);
  const done = () => {
    setEditing(undefined);
    requestAnimationFrame(() => list.current?.querySelector('button')?.focus());
  };
  const known = now.tools.find(({ tool }) => tool.key === editing);
  if (editing !== undefined)
    return (
      <UnsavedForm page="tools" version={known?.version ?? 0} reopen={editing} onRead={onRead}>
        <ToolEditor key={`${editing} ${known?.version ?? 0}`} known={known} onSave={onSave} onDone={done} />
      </UnsavedForm>
    );
  return (
    <div ref={list}>
      {now.tools.length === 0 ? (
        <div className="pb-3">
          <EmptyState icon={ToolIcon} title={say(words.none)}>
            {say(words.noneHint)}
            {now.mayEdit ? '' : ` ${say(words.adminDeclares)}`}
          </EmptyState>
        </div>
      ) : (
        <ul aria-label={say(words.declared)}>
          {now.tools.map((one) => (
            <Declared key={one.tool.key} one={one} onEdit={now.mayEdit ? () => setEditing(one.tool.key) : undefined} />
          ))}
        </ul>
      )}
      {now.mayEdit ? (
        <div className="border-t border-border py-3">
          <Button icon={AddIcon} onClick={() => setEditing('')}>
            {say(words.declare)}
          </Button>
        </div>
      ) : null}
      <ToolRuns runs={now.runs} />
    </div>
  );
}

function Declared({ one, onEdit }: { one: DeclaredNow; onEdit: (() => void) | undefined }) {
  const { tool, active, version, history } = one;
  const { categories } = useTargets();
  const nameOf = (key: string) => categories.find((category) => category.key === key)?.name ?? key;
  return (
    <li className="border-t border-border py-3">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2 font-medium">
            <SafeText>{tool.label}</SafeText>
            {active ? null : <Tag tone="warning">{say(words.switchedOff)}</Tag>}
            <span className="text-small font-normal tabular-nums text-text-3">{say(words.version, { version })}</span>
          </p>
          {tool.description === '' ? null : (
            <p className="text-small text-text-2">
              <SafeText strictness="prose">{tool.description}</SafeText>
            </p>
          )}
        </div>
        {onEdit === undefined ? null : (
          <Button size="small" aria-label={say(words.editTool, { name: tool.label })} onClick={onEdit}>
            {say(words.edit)}
          </Button>
        )}
      </div>
      <ul className="mt-1.5 mb-3 grid gap-0.5 text-small" aria-label={say(words.policyOf, { name: tool.label })}>
        {describePolicy(tool, nameOf).map((line) => (
          <li key={line}>
            <SafeText>{line}</SafeText>
          </li>
        ))}
      </ul>
      <SettingsVersions name={say(words.versionsOf, { name: tool.label })} history={history} />
    </li>
  );
}
