import { useState } from 'react';
import { ReasonField } from '#renderer/components/reason-field.tsx';
import { newId } from '#renderer/data/new-id.ts';
import { useMutation } from '#renderer/data/use-mutation.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { actingAs, decide } from '#shared/assistant/tools/decide.ts';
import { type CallParameters, readParameters, type ToolRow } from '#shared/assistant/tools/schema.ts';
import type { Thread } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { say } from '#shared/intl/say.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Select } from '#ui/select.tsx';
import { callFrom, firstTexts, ParameterField, type Texts } from './parameter-field.tsx';
import { words } from './words.ts';

export type StartActDialogProps = {
  thread: Thread;
  me: AgentRow;
  /** At least one. */
  tools: readonly ToolRow[];
  isAway: boolean;
  onDismiss: () => void;
};

/** I6: a declared tool, begun by a person: its declared parameters as a form, and what the policy will say, before it is asked for. There is no field for anything else. */
export function StartActDialog(props: StartActDialogProps) {
  const [key, setKey] = useState<string>();
  const { ownershipVersion, lastCustomerN } = props.thread.conversation;
  const [begun] = useState<Begun>(() => ({ actionId: newId(), ownershipVersion, seenThrough: lastCustomerN }));
  const tool = props.tools.find(({ id }) => id === key) ?? props.tools[0];
  if (tool === undefined) return null;
  return <Form key={tool.id} {...props} begun={begun} tool={tool} onTool={setKey} />;
}

/** One dialog is one act, however often it is sent (ACT-1); what comes while it covers the thread was not seen (ACT-2). */
type Begun = Pick<MutationArgs<'action.start'>, 'actionId' | 'ownershipVersion' | 'seenThrough'>;

type FormProps = StartActDialogProps & {
  begun: Begun;
  tool: ToolRow;
  onTool: (key: string) => void;
};

function Form({ thread, me, isAway, onDismiss, begun, tool, tools, onTool }: FormProps) {
  const { conversation } = thread;
  const { announce } = useWorkspace();
  const start = useMutation('action.start');
  const [texts, setTexts] = useState<Texts>(() => firstTexts(tool));
  const [reason, setReason] = useState('');
  const filled = callFrom(tool, texts);
  const parameters = filled && readParameters(tool, filled);
  const verdict = parameters && verdictOf(tool, parameters, thread, me);
  const submit = async () => {
    if (parameters === null || verdict === null || verdict.isRefused || start.isBusy) return;
    const isKept = await start.run({
      ...begun,
      conversationId: conversation.id,
      tool: tool.id,
      parameters: Object.entries(parameters).map(([name, value]) => ({ name, value })),
      reason: reason.trim(),
    });
    if (!isKept) return;
    onDismiss();
    // The thread says how it stands.
    announce(isAway ? say(words.keptAsked) : say(words.askedFor));
  };
  const address = thread.context?.customer.email ?? null;
  return (
    <Dialog
      isOpen
      onDismiss={onDismiss}
      size="small"
      title={say(words.runTool)}
      note={isAway ? say(words.offlineAsked) : say(words.askedOnce)}
      actions={
        <Button
          variant="primary"
          isDisabled={verdict === null || verdict.isRefused || start.isBusy}
          onClick={() => void submit()}
        >
          {verdict?.isProposed === true ? say(words.proposeIt) : say(words.runIt)}
        </Button>
      }
    >
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <Select
          label={say(words.tool)}
          options={tools.map(({ id, label }) => ({ value: id, label: revealText(label) }))}
          value={tool.id}
          onChange={onTool}
        />
        {tool.description === '' ? null : (
          <p className="text-small text-text-2">
            <SafeText strictness="prose">{tool.description}</SafeText>
          </p>
        )}
        {tool.parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            text={texts[parameter.name] ?? ''}
            address={address}
            onChange={(text) => setTexts({ ...texts, [parameter.name]: text })}
          />
        ))}
        <ReasonField hint={say(words.reasonHint)} value={reason} onChange={setReason} />
        <p role="status" className="rounded-row border border-border bg-panel px-2.5 py-1.5 text-small">
          <SafeText>{verdict?.text ?? say(words.fillIn)}</SafeText>
        </p>
        <button type="submit" className="sr-only" tabIndex={-1} aria-hidden>
          {say(words.runIt)}
        </button>
      </form>
    </Dialog>
  );
}

type Verdict = { text: string; isRefused: boolean; isProposed: boolean };

/** What the policy says by what is known here; what ran elsewhere today the server knows, and it decides again. */
function verdictOf(
  tool: ToolRow,
  parameters: CallParameters,
  { conversation, context, actions }: Thread,
  me: AgentRow,
): Verdict {
  const counted = new Set(['running', 'done', 'unknown']);
  const runs = actions.filter(
    (item) => item.kind === 'row' && item.action.tool === tool.id && counted.has(item.action.state),
  );
  const { outcome, reason } = decide(tool, parameters, {
    actor: actingAs(me, conversation.teamId),
    identity: conversation.identity,
    hasEmail: (context?.customer.email ?? null) !== null,
    categoryKey: conversation.categoryKey,
    isHard: conversation.mode === 'hard',
    neverOff: null,
    isOnRecord: false,
    runsInConversation: runs.length,
    runsToday: 0,
    centsToday: 0,
  });
  if (outcome === 'allowed') return { text: say(words.runsAtOnce, { reason }), isRefused: false, isProposed: false };
  if (outcome === 'refused') return { text: say(words.notPossible, { reason }), isRefused: true, isProposed: false };
  return { text: say(words.isProposed, { reason }), isRefused: false, isProposed: true };
}
