/** Percent that the window can be zoomed to (DESIGN 4). */
export const ZOOMS = [80, 90, 100, 110, 125, 150, 175, 200] as const;

/** The next step up or down from where it is, also from between two; where there is none it stays. */
export function zoomStep(percent: number, by: 1 | -1): number {
  const next = by === 1 ? ZOOMS.find((one) => one > percent) : ZOOMS.findLast((one) => one < percent);
  return next ?? percent;
}
