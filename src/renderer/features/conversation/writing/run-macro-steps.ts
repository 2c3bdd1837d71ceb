import { mutate } from '#renderer/data/api.ts';
import { errorText } from '#renderer/data/error-text.ts';
import type { MacroMutation, MacroStep } from '#shared/saved-reply/macro-actions.ts';

export type MacroResult = {
  done: MacroStep[];
  /** Why the first that failed did, in words; the steps after it were not begun. */
  fault: string | undefined;
};

/** Does the steps that nothing stands in the way of, in their order; each is durably in the outbox before the next begins. */
export async function runMacroSteps(steps: readonly MacroStep[]): Promise<MacroResult> {
  const done: MacroStep[] = [];
  for (const step of steps) {
    if (step.does === null) continue;
    try {
      // In order: a note before the close, as the macro has them.
      // oxlint-disable-next-line no-await-in-loop
      await put(step.does);
    } catch (thrown) {
      return { done, fault: errorText(thrown) };
    }
    done.push(step);
  }
  return { done, fault: undefined };
}

/** Takes back what can be, the last first. Answers why it stopped, if it did. */
export async function undoMacroSteps(done: readonly MacroStep[]): Promise<string | undefined> {
  for (const { undo } of done.toReversed()) {
    if (undo === null) continue;
    try {
      // oxlint-disable-next-line no-await-in-loop
      await put(undo);
    } catch (thrown) {
      return errorText(thrown);
    }
  }
  return undefined;
}

async function put({ name, args }: MacroMutation): Promise<void> {
  await mutate(name, args as never);
}
