import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SeededRandom } from '../random.ts';

/** Beside the repository and never in it. */
const path = fileURLToPath(new URL('../../../../shared/data/load_profile.json', import.meta.url));

const figures = z.object({ p50: z.number(), p90: z.number(), p99: z.number(), max: z.number() });
const profile = z.object({
  'star/dev': z.object({ turns: figures, agent_reply_seconds: figures, customer_reply_seconds: figures }),
});

/** Draws from a distribution of which a few quantiles are known. */
export type Draw = (random: SeededRandom) => number;
/** How recorded dialogues between two people go: turns, and seconds until each side's next word. */
export type LoadProfile = { turns: Draw; agentReplyS: Draw; customerReplyS: Draw };

/** The shape of the recorded dialogues (STAR, the only ones with times); null where the file is absent. */
export function readLoadProfile(): LoadProfile | null {
  if (!existsSync(path)) return null;
  const { 'star/dev': star } = profile.parse(JSON.parse(readFileSync(path, 'utf8')));
  return {
    turns: drawBetween(star.turns, 2),
    agentReplyS: drawBetween(star.agent_reply_seconds, 2),
    customerReplyS: drawBetween(star.customer_reply_seconds, 2),
  };
}

/** Straight lines between the known quantiles; below the median from `least`. */
export function drawBetween({ p50, p90, p99, max }: z.infer<typeof figures>, least: number): Draw {
  const knots = [
    [0, least],
    [0.5, p50],
    [0.9, p90],
    [0.99, p99],
    [1, max],
  ] as const;
  return ({ next }) => {
    const at = next();
    const above = knots.findIndex(([share]) => share > at);
    const [low, high] = [knots[above - 1] ?? knots[0], knots[above] ?? knots[4]];
    return low[1] + ((at - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
  };
}
