import { describe, expect, it } from 'vitest';
import { createReplyMemory, fitByMemory } from './reply-memory.ts';

const at = (...values: number[]) => Float32Array.from(values);
const [ask, close] = [at(1, 0.1, 0, 9), at(0, 0.2, 1, 9)];
/** Three conversations that begin, all answered with the same question; one that ends. The fourth number is beyond what is kept. */
const contexts = [at(1, 0, 0, 5), at(1, 0.1, 0, -5), at(0.9, 0, 0.1, 0), at(0, 1, 0, 5)];
const memory = createReplyMemory(3, contexts, Int32Array.of(0, 0, 0, 1), [ask, close]);

describe('D1: what followed the most alike conversations', () => {
  it('speaks for the reply that was given there, and for those like it', () => {
    const [asked = 0, alike = 0, closed = 0] = fitByMemory(memory, at(1, 0.05, 0, 0), [ask, at(1, 0.3, 0.1, 0), close]);
    expect(asked).toBeGreaterThan(alike);
    expect(alike).toBeGreaterThan(closed);
  });

  it('lets the nearest conversation outweigh three that are farther', () => {
    const [asked = 0, closed = 0] = fitByMemory(memory, at(0.2, 1, 0, 0), [ask, close]);
    expect(closed).toBeGreaterThan(asked);
  });

  it('lets one that is given all the time be worth more than one like it, the more the longer the list', () => {
    const seldom = createReplyMemory(3, contexts, Int32Array.of(0, 0, 0, 1), [ask, close]);
    const never = { ...seldom, often: [] };
    const gain = (others: number) => {
      const list = [ask, ...Array.from({ length: others }, () => close)];
      return (fitByMemory(seldom, ask, list)[0] ?? 0) - (fitByMemory(never, ask, list)[0] ?? 0);
    };
    expect(gain(1)).toBeGreaterThan(0);
    expect(gain(99)).toBeGreaterThan(gain(1));
  });

  it('says nothing where nothing is known of the conversation, or nothing is remembered', () => {
    expect(fitByMemory(memory, at(0, 0, 0, 0), [ask, close])).toEqual([0, 0]);
    expect(fitByMemory(createReplyMemory(3, [], new Int32Array(0), []), at(1, 0, 0, 0), [ask])).toEqual([0]);
  });
});
