import type { AgentActor } from '#server/auth/session.ts';
import type { WriteTx } from '#server/db/store.ts';
import { type ApprovedAnswer, giveUpAnswer, proposeAnswer } from '#server/publishing/propose-answer.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

export type Approved = ApprovedAnswer;

/** The approved words go to the check, and then live: an answer that both engines use from the next question on, cited as a correction (E3). Answers the publication's id. */
export async function publishAnswer(tx: WriteTx, actor: AgentActor, approved: Approved): Promise<string | null> {
  return await proposeAnswer(tx, actor, approved);
}

/** Whether what was approved can still be taken back: nothing of it went live. What was only being checked is given up. */
export async function unpublishAnswer(tx: WriteTx, correctionId: CorrectionRow['id']): Promise<boolean> {
  return await giveUpAnswer(tx, correctionId);
}
