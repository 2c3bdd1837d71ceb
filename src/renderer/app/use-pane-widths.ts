import { useState } from 'react';
import { useMediaQuery } from '#renderer/data/use-media-query.ts';

export type PaneName = 'queue' | 'side';
export type PaneWidth = { px: number; min: number; max: number; set: (px: number) => void; reset: () => void };

/** DESIGN 6, Layout: the widths of each step, and how far a hand may move them. */
const WIDTHS = {
  narrow: { queue: 272, side: 328 },
  side: { queue: 288, side: 320 },
  roomy: { queue: 328, side: 344 },
  wide: { queue: 352, side: 676 },
} as const;
export type Step = keyof typeof WIDTHS;
const RANGES: Record<PaneName, readonly [min: number, max: number]> = { queue: [240, 480], side: [296, 480] };
const WIDE_SIDE: readonly [min: number, max: number] = [592, 960];

/** The step of the layout that the window is in. */
export function useStep(): Step {
  const isSide = useMediaQuery('(min-width: 1200px)');
  const isRoomy = useMediaQuery('(min-width: 1360px)');
  const isWide = useMediaQuery('(min-width: 1680px)');
  return isWide ? 'wide' : isRoomy ? 'roomy' : isSide ? 'side' : 'narrow';
}

/** Narrower than the smallest window, which zoom makes of any: one pane at a time, as wide as there is. */
export function useIsSmall(): boolean {
  return useMediaQuery('(max-width: 879.98px)');
}

/** How wide queue and side pane are, remembered for each step while the window lives (numbers only: SEC-9). */
export function usePaneWidths(step: Step): Record<PaneName, PaneWidth> {
  const [moved, setMoved] = useState<Readonly<Record<string, number>>>({});
  const widthOf = (pane: PaneName): PaneWidth => {
    const key = `${step} ${pane}`;
    const [min, max] = pane === 'side' && step === 'wide' ? WIDE_SIDE : RANGES[pane];
    return {
      px: moved[key] ?? WIDTHS[step][pane],
      min,
      max,
      set: (px) => setMoved((before) => ({ ...before, [key]: px })),
      reset: () => setMoved((before) => Object.fromEntries(Object.entries(before).filter(([other]) => other !== key))),
    };
  };
  return { queue: widthOf('queue'), side: widthOf('side') };
}
