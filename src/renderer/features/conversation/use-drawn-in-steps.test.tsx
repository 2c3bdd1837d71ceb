import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDrawnInSteps } from './use-drawn-in-steps.ts';

const itemsOf = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ key: String(from + index) }));
const keysOf = (items: readonly { key: string }[]) => items.map(({ key }) => key);

it('SYNC 7: a long thread is drawn from its end, some turns in each frame, until it is whole', async () => {
  const sizes: number[] = [];
  const items = itemsOf(0, 120);
  const { result } = renderHook(() => {
    const drawn = useDrawnInSteps(items, false);
    sizes.push(drawn.length);
    return drawn;
  });
  expect(keysOf(result.current)).toEqual(keysOf(items.slice(-16)));
  await waitFor(() => expect(result.current).toHaveLength(120));
  expect(keysOf(result.current)).toEqual(keysOf(items));
  for (const [at, size] of sizes.entries()) expect(size - (sizes[at - 1] ?? 0)).toBeLessThanOrEqual(16);
});

it('hundreds that come at once do not take away what is drawn', async () => {
  const { result, rerender } = renderHook(({ items }) => useDrawnInSteps(items, false), {
    initialProps: { items: itemsOf(0, 60) },
  });
  await waitFor(() => expect(result.current).toHaveLength(60));
  rerender({ items: itemsOf(0, 120) });
  expect(keysOf(result.current)).toEqual([...keysOf(itemsOf(0, 60)), ...keysOf(itemsOf(104, 120))]);
  await waitFor(() => expect(result.current).toHaveLength(120));
});

it('what somebody asked for is there at once', () => {
  const { result } = renderHook(() => useDrawnInSteps(itemsOf(0, 300), true));
  expect(result.current).toHaveLength(300);
});
