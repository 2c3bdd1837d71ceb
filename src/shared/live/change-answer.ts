import type { Path, Step } from './step.ts';

export type Changing = {
  /** Throws RangeError for a step that does not fit what it is applied to; the answer is of no use then. */
  apply: (steps: readonly Step[]) => void;
  /** The new answer, once all steps are applied: `before` itself when there were none. */
  value: () => unknown;
};

/**
 * Turns an answer into the next one, steps by steps as they come. What no step touches keeps its identity, row by row, so that only what changed is drawn again;
 * `before` is not changed.
 */
export function changeAnswer(before: unknown): Changing {
  const root: { value: unknown } = { value: before };
  /** Made here, and nobody else's yet: these may be written to. */
  const own = new Set<object>([root]);
  /** The lists being made, and what they are made of. */
  const sources = new Map<unknown, readonly unknown[]>();

  /** What holds the last part of the path, with a copy of all on the way that is not ours already. */
  function reach(at: Path): { holder: Record<string, unknown>; name: string } {
    let holder = root as Record<string, unknown>;
    let name = 'value';
    for (const part of at) {
      const held = Object.hasOwn(holder, name) ? holder[name] : undefined;
      if (typeof held !== 'object' || held === null) throw new RangeError('A step leads nowhere.');
      let ours = held;
      if (!own.has(held)) {
        ours = Array.isArray(held) ? [...(held as unknown[])] : { ...held };
        own.add(ours);
        put(holder, name, ours);
      }
      holder = ours as Record<string, unknown>;
      name = String(part);
    }
    return { holder, name };
  }

  function fill(at: Path, rows: Extract<Step, { rows: unknown }>['rows']): void {
    const { holder, name } = reach(at);
    let list = Object.hasOwn(holder, name) ? holder[name] : undefined;
    let source = sources.get(list);
    if (source === undefined) {
      if (!Array.isArray(list)) throw new RangeError('A step fills what is no list.');
      source = list as readonly unknown[];
      list = [];
      own.add(list as unknown[]);
      sources.set(list, source);
      put(holder, name, list);
    }
    for (const row of rows) {
      if ('put' in row) {
        (list as unknown[]).push(row.put);
        continue;
      }
      const [from, count] = row;
      if (from + count > source.length) throw new RangeError('A step takes rows that are not there.');
      for (let place = from; place < from + count; place += 1) (list as unknown[]).push(source[place]);
    }
  }

  return {
    apply: (steps) => {
      for (const step of steps) {
        if ('rows' in step) fill(step.at, step.rows);
        else {
          const { holder, name } = reach(step.at);
          if ('gone' in step) Reflect.deleteProperty(holder, name);
          else put(holder, name, step.is);
        }
      }
    },
    value: () => root.value,
  };
}

/** A field of any name, also of one that an assignment would take for something else. */
function put(holder: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(holder, name, { value, enumerable: true, writable: true, configurable: true });
  else holder[name] = value;
}
