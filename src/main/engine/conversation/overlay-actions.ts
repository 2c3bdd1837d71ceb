import { type ActionRow, isOpenAction } from '#shared/assistant/tools/action.ts';
import { describeCall, type ToolRow } from '#shared/assistant/tools/schema.ts';
import type { ActionItem, OutboxEntry } from '#shared/contract/ipc.ts';
import type { MutationArgs } from '#shared/conversation/contract.ts';
import { argsOf } from '../sync/overlay.ts';
import { toEntry } from '../sync/overlay-thread.ts';

type Asked = MutationArgs<'action.start'>;

/**
 * I6: acts as the server has them, each with what of ours about it waits or was stopped, then those of ours that it does not have yet. Nothing is shown as run, confirmed or
 * declined before the server says so: whether it may be is decided there. Pure.
 *
 * @param pending what is in this conversation's lane, in order
 */
export function overlayActions(
  rows: readonly ActionRow[],
  pending: readonly OutboxEntry[],
  toolOf: (key: string) => ToolRow | null,
): ActionItem[] {
  const known = new Set(rows.map(({ id }) => id));
  const sorted = rows.toSorted((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
  const asked = pending.flatMap((entry): ActionItem[] => {
    const args = argsOf(entry, 'action.start');
    // Its row came before its acknowledgement: shown once.
    if (!args || known.has(args.actionId)) return [];
    return [{ kind: 'asked', title: titleOf(args, toolOf(args.tool)), entry: toEntry(entry) }];
  });
  return [...sorted.map((action): ActionItem => ({ kind: 'row', action, own: ownOf(action, pending) })), ...asked];
}

/** The newest word of ours on it, while it waits for one. */
function ownOf(action: ActionRow, pending: readonly OutboxEntry[]): Extract<ActionItem, { kind: 'row' }>['own'] {
  if (!isOpenAction(action)) return null;
  const entry = pending.findLast(
    (one) => (argsOf(one, 'action.confirm') ?? argsOf(one, 'action.decline'))?.actionId === action.id,
  );
  if (entry === undefined) return null;
  return { entry: toEntry(entry), does: entry.name === 'action.confirm' ? 'confirm' : 'decline' };
}

function titleOf({ tool, parameters }: Asked, row: ToolRow | null): string {
  if (row === null) return tool;
  return describeCall(row, Object.fromEntries(parameters.map(({ name, value }) => [name, value])));
}
