/** Events in the order of their time, and of their making where that is the same. */
export function createEvents() {
  const heap: { atS: number; n: number; run: () => unknown }[] = [];
  let made = 0;
  const isBefore = (a: number, b: number) => {
    const [first, second] = [heap[a]!, heap[b]!];
    return first.atS < second.atS || (first.atS === second.atS && first.n < second.n);
  };
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  };

  function at(atS: number, run: () => unknown): void {
    heap.push({ atS, n: made++, run });
    for (let i = heap.length - 1; i > 0; ) {
      const parent = (i - 1) >> 1;
      if (!isBefore(i, parent)) break;
      swap(i, parent);
      i = parent;
    }
  }

  function pop() {
    const first = heap[0]!;
    const last = heap.pop()!;
    if (heap.length > 0) heap[0] = last;
    for (let i = 0; ; ) {
      const [left, right] = [2 * i + 1, 2 * i + 2];
      let least = i;
      if (left < heap.length && isBefore(left, least)) least = left;
      if (right < heap.length && isBefore(right, least)) least = right;
      if (least === i) return first;
      swap(i, least);
      i = least;
    }
  }

  /** @param onTime told the time of each event before it runs */
  function run(onTime: (atS: number) => void): void {
    while (heap.length > 0) {
      const event = pop();
      onTime(event.atS);
      event.run();
    }
  }
  return { at, run };
}
