import { useEffect, useRef, useState } from 'react';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { describePolicy, describeToolChange } from '#shared/assistant/tools/describe-tool.ts';
import { declaredTool } from '#shared/assistant/tools/schema.ts';
import type { DeclaredNow, SaveTool } from '#shared/contract/tools.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { SaidLines } from './said-lines.tsx';
import { draftOfTool, newTool, problemsOfTool, type ToolDraft, toolOf } from './tool-drafts.ts';
import { ToolAddress, ToolParameters, ToolPolicyFields, ToolWords } from './tool-fields.tsx';
import { words } from './tool-words.ts';
import { useTargets } from './trigger-lists.tsx';
import { toolsErrorText } from './use-tools.ts';
import { useUnsaved, useUnsavedForm } from './use-unsaved-form.ts';

export type ToolEditorProps = {
  /** Undefined for one that is declared now. */
  known: DeclaredNow | undefined;
  onSave: (input: SaveTool) => Promise<void>;
  onDone: () => void;
};

/** A declaration as a form, with its policy in plain sentences as it is typed (I6). */
export function ToolEditor({ known, onSave, onDone }: ToolEditorProps) {
  const { toast, notify } = useWorkspace();
  const { categories } = useTargets();
  const [kept, setKept] = useUnsaved<ToolDraft>('tool', () => (known ? draftOfTool(known) : newTool));
  // Not kept beyond the form: a secret outlives neither the section nor the session (SEC-77).
  const [secret, setSecret] = useState('');
  const draft = { ...kept, secret };
  const [why, setWhy] = useUnsaved('why', () => '');
  const { isUnsaved, isOvertaken, run, discard } = useUnsavedForm();
  const [isUntouched, setUntouched] = useState(!isUnsaved);
  const [isSaving, setSaving] = useState(false);
  const form = useRef<HTMLElement>(null);
  // The button that opened it is gone: whoever came by keyboard goes on in the first field.
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const tool = toolOf(draft);
  const problems = problemsOfTool(draft, known === undefined);
  const before = known && declaredTool.safeParse(known.tool);
  const changed =
    tool === null
      ? []
      : describeToolChange(known ? { tool: before?.success ? before.data : null, active: known.active } : null, {
          tool,
          active: draft.active,
          hasNewSecret: secret !== '',
        });
  const nameOf = (key: string) => categories.find((category) => category.key === key)?.name ?? key;
  const canSave = tool !== null && Object.keys(problems).length === 0 && changed.length > 0 && why.trim() !== '';
  const doesNotFit = tool === null || Object.keys(problems).length > 0;
  const missing = isUntouched
    ? null
    : doesNotFit
      ? say(words.misfit)
      : changed.length > 0 && why.trim() === ''
        ? say(words.reasonMissing)
        : null;
  const part = {
    draft,
    problems,
    isUntouched,
    onChange: ({ secret: typed = secret, ...change }: Partial<ToolDraft>) => {
      setUntouched(false);
      setSecret(typed);
      setKept((now) => ({ ...now, ...change }));
    },
  };

  const save = async () => {
    if (tool === null) return;
    setSaving(true);
    try {
      const saved = { tool, active: draft.active, basedOn: known?.version ?? 0, why: why.trim() };
      await run(() => onSave({ ...saved, secret: secret === '' ? null : secret }));
      toast(known ? say(words.saved) : say(words.isDeclared));
      onDone();
    } catch (thrown) {
      setSaving(false);
      notify({ level: 'error', text: say(words.notSaved, { why: toolsErrorText(thrown) }) });
    }
  };

  const leave = () => {
    discard();
    onDone();
  };

  return (
    <section ref={form} aria-label={known ? say(words.editTool, { name: known.tool.label }) : say(words.newTool)}>
      <SectionHeading level={3}>{known ? known.tool.label : say(words.newTool)}</SectionHeading>
      <ToolWords {...part} />
      <ToolParameters {...part} />
      <ToolPolicyFields {...part} categories={categories} />
      <ToolAddress {...part} keyId={known?.keyId ?? null} />
      <div className="grid gap-3 border-t border-border py-3">
        {tool === null ? null : <SaidLines title={say(words.inWords)} lines={describePolicy(tool, nameOf)} />}
        {known && changed.length > 0 ? <SaidLines title={say(words.asChanged)} lines={changed} /> : null}
        <ReasonField hint={say(words.keptWithVersion)} value={why} onChange={setWhy} />
        <div className="flex gap-2">
          <Button variant="primary" isDisabled={!canSave || isSaving || isOvertaken} onClick={() => void save()}>
            {known ? say(words.save) : say(words.declareIt)}
          </Button>
          <Button onClick={leave}>{say(words.leave)}</Button>
        </div>
        <div role="status" className="text-small text-text-3">
          {missing}
        </div>
      </div>
    </section>
  );
}
