import type { Step } from './step.ts';

/**
 * The steps as JSON texts, each a list of steps of its own and not much longer than `maxChars`: what is read at the other end is read in pieces. A row is never cut. Each text
 * is made when it is asked for; there is always one at least.
 */
export function* cutSteps(steps: readonly Step[], maxChars: number): Generator<string, void> {
  let parts: string[] = [];
  let chars = 0;
  let hasCut = false;
  const add = (part: string) => {
    parts.push(part);
    chars += part.length;
  };
  const take = () => {
    const text = `[${parts.join(',')}]`;
    parts = [];
    chars = 0;
    hasCut = true;
    return text;
  };
  for (const step of steps) {
    if ('rows' in step) {
      const at = JSON.stringify(step.at);
      let rows: string[] = [];
      let held = 0;
      for (const row of step.rows) {
        const text = JSON.stringify(row);
        rows.push(text);
        held += text.length;
        if (chars + held < maxChars) continue;
        add(`{"at":${at},"rows":[${rows.join(',')}]}`);
        rows = [];
        held = 0;
        yield take();
      }
      add(`{"at":${at},"rows":[${rows.join(',')}]}`);
    } else add(JSON.stringify(step));
    if (chars >= maxChars) yield take();
  }
  if (parts.length > 0 || !hasCut) yield take();
}
