import { describe, expect, it } from 'vitest';
import { createRestart } from './restart-in-order.ts';

function createWith({ sends = 0, mayLose = async () => true }: { sends?: number; mayLose?: () => Promise<boolean> }) {
  const done: string[] = [];
  let now = 0;
  const restart = createRestart({
    isSending: async () => now < sends,
    mayLose: async () => {
      done.push(`asked at ${now}`);
      return await mayLose();
    },
    install: () => done.push(`installed at ${now}`),
    nowMs: () => now,
    pause: async (ms) => {
      now += ms;
    },
  });
  return { restart, done };
}

describe('J4, J5: a restart for an update', () => {
  it('comes at once where nothing is on its way and no window has text of its own', async () => {
    const { restart, done } = createWith({});
    await restart();
    expect(done).toEqual(['asked at 0', 'installed at 0']);
  });

  it('waits for a reply on its way, but not for ever', async () => {
    const soon = createWith({ sends: 600 });
    await soon.restart();
    expect(soon.done.at(-1)).toBe('installed at 750');
    const never = createWith({ sends: Number.POSITIVE_INFINITY });
    await never.restart();
    expect(never.done.at(-1)).toBe('installed at 10000');
  });

  it('asks behind that wait about text that only a window has; who stays can press it again', async () => {
    const answers = [false, true];
    const { restart, done } = createWith({ sends: 500, mayLose: async () => answers.shift() ?? false });
    await restart();
    expect(done).toEqual(['asked at 500']);
    await restart();
    expect(done).toEqual(['asked at 500', 'asked at 500', 'installed at 500']);
  });

  it('is one however often it is pressed', async () => {
    const { restart, done } = createWith({ sends: 500 });
    await Promise.all([restart(), restart(), restart()]);
    expect(done).toEqual(['asked at 500', 'installed at 500']);
  });
});
