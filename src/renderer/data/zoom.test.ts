import { expect, it } from 'vitest';
import { zoomStep } from './zoom.ts';

it('DESIGN 4: zoom goes by the steps of the settings, from wherever it is, and ends at 80 and 200 %', () => {
  expect([zoomStep(100, 1), zoomStep(100, -1), zoomStep(119, 1), zoomStep(119, -1)]).toEqual([110, 90, 125, 110]);
  expect([zoomStep(200, 1), zoomStep(80, -1)]).toEqual([200, 80]);
});
