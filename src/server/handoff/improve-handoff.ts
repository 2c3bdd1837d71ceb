import type { LanguageEngine } from '#server/ai/engine-port.ts';
import { readSituation } from '#server/ai/read-situation.ts';
import { recordModelCall } from '#server/ai/record-model-call.ts';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { convScope, loadConversation } from '#server/conversation/store.ts';
import { json } from '#server/db/schema.ts';
import type { ServerDeps } from '#server/deps.ts';
import { isActLine } from '#server/tool/tried-acts.ts';
import type { HandoffRow } from '#shared/handoff/schema.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { keepSummaryLinks } from './keep-summary-links.ts';
import { readStored } from './renew-handoff.ts';

/** D2: in hard mode no model is asked, and what one said meanwhile is not shown. */
const mayImprove = ({ row }: ConversationRecord) =>
  row.mode === 'soft' && (row.state === 'queued' || row.state === 'active');

/**
 * B2, B3: the package is there from the built-in engine; a language model may word needs and what was tried better. Its words replace the ones before under the same
 * id, labelled, only if the customer has not written since and the mode is still soft. Why a person is needed, the next step and the opener stay as the rules and
 * the articles say them. Answers whether the package was replaced.
 */
export async function improveHandoff(
  deps: ServerDeps,
  language: Pick<LanguageEngine, 'summarize'>,
  conversationId: ConversationId,
): Promise<boolean> {
  const found = await deps.store.read('system', deps.workspaceId, async (tx) => {
    const situation = await readSituation(tx, conversationId);
    const stored = await readStored(tx, conversationId);
    return situation && stored && { situation, stored };
  });
  if (!found) return false;
  const { situation, stored } = found;
  const { record, turns } = situation;
  if (!mayImprove(record) || stored.data.engine === 'model' || stored.throughN < record.row.lastCustomerN) return false;
  const { value, call } = await language.summarize({
    conversationId,
    turns,
    names: [record.row.customerName],
    // What a tool did is a record: no model words it.
    builtIn: { needs: stored.data.needs, tried: stored.data.tried.filter((line) => !isActLine(line)) },
  });
  if (!call) return false;
  const written = await deps.store.write('system', deps.workspaceId, async (tx) => {
    const now = await loadConversation(tx, conversationId, 'lock');
    const current = await readStored(tx, conversationId);
    const isCurrent =
      current?.data.id === stored.data.id && current.throughN === stored.throughN && current.data.engine === 'built_in';
    if (!value || !current || !isCurrent || !mayImprove(now)) {
      recordModelCall(tx, now, value ? { ...call, outcome: 'kept' } : call, []);
      return false;
    }
    const handoff: HandoffRow = {
      ...current.data,
      ...keepSummaryLinks({ ...value, tried: [...current.data.tried.filter(isActLine), ...value.tried] }, turns),
      parts: {
        ...current.data.parts,
        need: 'present',
        ...(value.tried.length > 0 ? { tried: 'present' as const } : {}),
      },
      engine: 'model',
      at: tx.now.toISOString(),
    };
    await tx.db
      .updateTable('handoff')
      .set({ data: json(handoff) })
      .where('workspaceId', '=', tx.workspaceId)
      .where('id', '=', handoff.id)
      .execute();
    tx.put('handoff', handoff.id, [convScope(conversationId)], handoff);
    recordModelCall(tx, now, call, [handoff.id]);
    return true;
  });
  return written.value;
}
