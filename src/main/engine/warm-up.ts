import type { Engine } from './engine-types.ts';

/**
 * Answers the window's first question once before the window is there to ask it: rows are read and parsed, and the way to the answer is compiled, while the page is
 * still loading (decision 33). The answer itself is dropped.
 */
export async function warmUp(engine: Engine): Promise<void> {
  const asked = await engine.call('live:ask', {
    name: 'queue:list',
    input: { view: 'open', queueId: null },
    known: null,
  });
  // Nobody is signed in: there is nothing to read.
  if (asked.ok) await engine.call('live:end', { version: asked.value.version });
}
