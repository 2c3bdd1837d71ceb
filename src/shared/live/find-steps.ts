import type { Path, Row, Step } from './step.ts';

/** Longer lists of something new are told row by row, so that they can be cut (cut-steps.ts). */
const LONG_ROWS = 32;

/**
 * The steps from one answer to the next, none when they say the same. Rows are found by their id wherever they stand. Objects that are the same one are not looked into:
 * rows that a store shares between its answers cost a comparison each.
 *
 * @param before undefined: nothing is known at the other end
 */
export function findSteps(before: unknown, next: unknown): Step[] {
  const steps: Step[] = [];
  if (before === undefined) tellNew(next, [], steps);
  else compare(before, next, [], steps);
  return steps;
}

/** @param path of `next`; the same list is used all the way down, and copied where it is told */
function compare(before: unknown, next: unknown, path: (string | number)[], steps: Step[]): void {
  if (Object.is(before, next)) return;
  if (Array.isArray(before) && Array.isArray(next)) compareLists(before, next, path, steps);
  else if (isRecord(before) && isRecord(next)) compareRecords(before, next, path, steps);
  else tellNew(next, path, steps);
}

/** A field that is undefined is no field: it does not cross a wire. */
function compareRecords(
  before: Record<string, unknown>,
  next: Record<string, unknown>,
  path: (string | number)[],
  steps: Step[],
): void {
  for (const name of Object.keys(before)) {
    if (before[name] !== undefined && own(next, name) === undefined) steps.push({ at: [...path, name], gone: true });
  }
  for (const name of Object.keys(next)) {
    const value = next[name];
    if (value === undefined) continue;
    path.push(name);
    const old = own(before, name);
    if (old === undefined) tellNew(value, path, steps);
    else compare(old, value, path, steps);
    path.pop();
  }
}

function compareLists(
  before: readonly unknown[],
  next: readonly unknown[],
  path: (string | number)[],
  steps: Step[],
): void {
  const from = placesBefore(before, next);
  const later: Step[] = [];
  if (before.length !== next.length || from.some((place, index) => place !== index)) {
    const rows: Row[] = [];
    for (const [index, place] of from.entries()) {
      const last = rows.at(-1);
      if (place === undefined) rows.push({ put: hollow(next[index], [...path, index], later) });
      else if (Array.isArray(last) && last[0] + last[1] === place) last[1] += 1;
      else rows.push([place, 1]);
    }
    steps.push({ at: [...path], rows });
    for (const step of later) steps.push(step);
  }
  for (const [index, place] of from.entries()) {
    if (place === undefined || saysTheSame(before[place], next[index])) continue;
    path.push(index);
    compare(before[place], next[index], path, steps);
    path.pop();
  }
}

/** Asked of whole rows first: most do, and without paths and steps it is a fifth of the work. */
function saysTheSame(before: unknown, next: unknown): boolean {
  if (Object.is(before, next)) return true;
  if (Array.isArray(before) && Array.isArray(next))
    return before.length === next.length && before.every((row, index) => saysTheSame(row, next[index]));
  if (!isRecord(before) || !isRecord(next)) return false;
  for (const name in before) {
    if (!saysTheSame(before[name], own(next, name))) return false;
  }
  for (const name in next) {
    if (next[name] !== undefined && !Object.hasOwn(before, name)) return false;
  }
  return true;
}

/** Where each row of `next` stood before: by its id, or without one at the same place. No place is given twice. */
function placesBefore(before: readonly unknown[], next: readonly unknown[]): (number | undefined)[] {
  /** Only made when a row does not stand where it stood. */
  let places: Map<string, number> | undefined;
  const taken = new Uint8Array(before.length);
  return next.map((row, index) => {
    const id = idOf(row);
    let place: number | undefined = index < before.length && idOf(before[index]) === id ? index : undefined;
    if (place === undefined && id !== undefined) {
      places ??= placesById(before);
      place = places.get(id);
    }
    if (place === undefined || taken[place] === 1) return undefined;
    taken[place] = 1;
    return place;
  });
}

function placesById(rows: readonly unknown[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    const id = idOf(row);
    if (id !== undefined) places.set(id, index);
  }
  return places;
}

/** Of a row itself, or of the row it is about: an item of the queue, of the outbox, of the board. */
function idOf(row: unknown): string | undefined {
  if (!isRecord(row)) return undefined;
  if (typeof row.id === 'string') return row.id;
  const about = row.conversation ?? row.entry ?? row.action ?? row.agent ?? row.queue;
  return isRecord(about) && typeof about.id === 'string' ? about.id : undefined;
}

function tellNew(value: unknown, path: Path, steps: Step[]): void {
  const later: Step[] = [];
  steps.push({ at: [...path], is: hollow(value, path, later) });
  for (const step of later) steps.push(step);
}

/** The value with its long lists empty; `later` fills them. The value itself when it has none. */
function hollow(value: unknown, path: Path, later: Step[]): unknown {
  if (Array.isArray(value)) {
    if (value.length <= LONG_ROWS) return hollowAll(value, path, later);
    const inside: Step[] = [];
    const rows = value.map((row: unknown, index): Row => ({ put: hollow(row, [...path, index], inside) }));
    later.push({ at: [...path], rows });
    for (const step of inside) later.push(step);
    return [];
  }
  if (!isRecord(value)) return value;
  let made: Record<string, unknown> | undefined;
  for (const name of Object.keys(value)) {
    const held = value[name];
    if (typeof held !== 'object' || held === null) continue;
    const told = hollow(held, [...path, name], later);
    if (told !== held) made = { ...(made ?? value), [name]: told };
  }
  return made ?? value;
}

function hollowAll(list: readonly unknown[], path: Path, later: Step[]): readonly unknown[] {
  const told = list.map((row, index) => hollow(row, [...path, index], later));
  return told.every((row, index) => row === list[index]) ? list : told;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function own(record: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
