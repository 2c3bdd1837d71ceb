/** What a classifier said of a text whose label is known: the best score, its lead over the second, and whether the best was right. */
export type Trial = { top: number; lead: number; right: boolean };

/** How sure one may be of the best label: a logistic function of its score and its lead. It rises with both, so that it changes no order. */
export type ClassConfidence = { bias: number; top: number; lead: number };

/**
 * Where there is nothing to learn it from: the mean of what BANKING77 and CLINC150 come to with 5, 10 and 20 examples a label (Platt's method, 1999), as
 * scripts/assistant/measure-classes.ts prints it.
 */
export const usualConfidence: ClassConfidence = { bias: 3.3, top: 1.8, lead: 1.3 };

/** The usual numbers count as much as some trials: a workspace with twenty examples has little of its own to say. */
const trust: ClassConfidence = { bias: 0.2, top: 0.05, lead: 0.2 };
const leastLead = 0.02;
/** A text that no example resembles scores less than this: examples cannot teach how sure to be of it, for each of them has a label. */
const leastTop = 0.1;
const rounds = 25;

/** A lead of nothing says nothing; the first tenth says the most. */
const inputsOf = ({ top, lead }: Omit<Trial, 'right'>) => [1, top, Math.log(leastLead + Math.max(0, lead))] as const;

export function confidenceOfClass({ bias, top, lead }: ClassConfidence, found: Omit<Trial, 'right'>): number {
  const [, first, second] = inputsOf(found);
  const resembles = Math.min(1, Math.max(0, found.top) / leastTop);
  return resembles / (1 + Math.exp(-(bias + top * first + lead * second)));
}

/** The most likely function given the trials and the usual one: logistic regression by Newton's method, held to numbers that rise. */
export function fitConfidence(trials: readonly Trial[], usual = usualConfidence): ClassConfidence {
  let found = usual;
  for (let round = 0; round < rounds; round += 1) {
    const slope = [
      trust.bias * (found.bias - usual.bias),
      trust.top * (found.top - usual.top),
      trust.lead * (found.lead - usual.lead),
    ];
    const bend = [
      [trust.bias, 0, 0],
      [0, trust.top, 0],
      [0, 0, trust.lead],
    ];
    for (const trial of trials) {
      const chance = confidenceOfClass(found, trial);
      const inputs = inputsOf(trial);
      for (let i = 0; i < 3; i += 1) {
        slope[i] = (slope[i] as number) + (chance - Number(trial.right)) * (inputs[i] as number);
        for (let j = 0; j < 3; j += 1) {
          const row = bend[i] as number[];
          row[j] = (row[j] as number) + chance * (1 - chance) * (inputs[i] as number) * (inputs[j] as number);
        }
      }
    }
    const step = solve3(bend, slope);
    found = {
      bias: found.bias - (step[0] as number),
      top: Math.max(0, found.top - (step[1] as number)),
      lead: Math.max(0, found.lead - (step[2] as number)),
    };
  }
  return found;
}

/** Gauss's elimination; the matrix is positive, for trust is. */
function solve3(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (let i = 0; i < 3; i += 1)
    for (let k = 0; k < 3; k += 1) {
      if (k === i) continue;
      const factor = (rows[k]?.[i] as number) / (rows[i]?.[i] as number);
      for (let j = i; j < 4; j += 1)
        (rows[k] as number[])[j] = (rows[k]?.[j] as number) - factor * (rows[i]?.[j] as number);
    }
  return rows.map((row, i) => (row[3] as number) / (row[i] as number));
}
