/** Size and place of the window, remembered in the profile. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { keepIfPossible } from './keep-if-possible.ts';

type Size = { width: number; height: number };
export type WindowSizes = { least: Size; first: Size };
export const mainSizes: WindowSizes = { least: { width: 880, height: 560 }, first: { width: 1440, height: 900 } };
/** A conversation in its own window: the narrow layout of DESIGN 6 without rail and queue. */
export const conversationSizes: WindowSizes = {
  least: { width: 520, height: 480 },
  first: { width: 760, height: 860 },
};

const coordinate = z.int().min(-100_000).max(100_000);
const rectangle = z.strictObject({ x: coordinate, y: coordinate, width: coordinate, height: coordinate });
const windowState = z.strictObject({ bounds: rectangle, isMaximized: z.boolean() });

export type Rectangle = z.infer<typeof rectangle>;
export type WindowState = z.infer<typeof windowState>;
export type Placement = { width: number; height: number; x?: number; y?: number; isMaximized: boolean };

/** How much of the window must lie on a screen for its remembered place to be used: enough to grab it. */
const GRAB_PX = 80;

export function readWindowState(path: string): WindowState | undefined {
  try {
    return windowState.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    // First start, or a file that is none of ours: the default place does.
    return undefined;
  }
}

/** Written beside and renamed, so that a crash leaves the old one; so does a full disk. */
export function writeWindowState(path: string, state: WindowState): void {
  keepIfPossible(() => {
    writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  });
}

/**
 * Where the window opens: as remembered if a screen still shows it, else centred in its default size, cut to the screen.
 *
 * @param workAreas work areas of all screens, the primary one first
 */
export function placeWindow(
  state: WindowState | undefined,
  workAreas: readonly Rectangle[],
  { least, first }: WindowSizes = mainSizes,
): Placement {
  const sizeWithin = (size: Size, area: Size): Size => ({
    width: Math.max(least.width, Math.min(size.width, area.width)),
    height: Math.max(least.height, Math.min(size.height, area.height)),
  });
  const primary = workAreas[0] ?? { x: 0, y: 0, ...first };
  if (state === undefined) return { ...sizeWithin(first, primary), isMaximized: false };
  const { bounds, isMaximized } = state;
  const screen = workAreas.find((area) => isGrabbable(bounds, area));
  if (screen === undefined) return { ...sizeWithin(bounds, primary), isMaximized };
  return { ...sizeWithin(bounds, screen), x: bounds.x, y: bounds.y, isMaximized };
}

function isGrabbable(bounds: Rectangle, area: Rectangle): boolean {
  const left = Math.max(bounds.x, area.x);
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  return right - left >= GRAB_PX && bounds.y >= area.y && bounds.y <= area.y + area.height - GRAB_PX;
}
