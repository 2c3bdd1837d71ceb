import type { FiredTrigger } from '#shared/escalation/schema.ts';
import type { Mode } from '#shared/workspace/schema.ts';

/** D3: mode by trigger, then by category. Harm, legal wording and account security are people's alone: the assistant proposes nothing there. */
export function chooseMode(
  fired: readonly FiredTrigger[],
  category: { name: string; mode: Mode } | null,
): { mode: Mode; setBy: string } {
  const policy = fired.find((trigger) => trigger.trigger === 'A13' && trigger.decisive);
  if (policy) return { mode: 'hard', setBy: `the policy ${policy.explanation}` };
  if (category) return { mode: category.mode, setBy: `the category ${category.name}` };
  return { mode: 'soft', setBy: 'the default' };
}
