import { useCommand } from '#renderer/data/command-context.tsx';

const FOCUSABLE = 'a[href], button:not(:disabled), input:not(:disabled), textarea:not(:disabled), [tabindex="0"]';

/** F6 walks over the regions of the window in reading order (DESIGN 9): parts mark themselves with data-region. */
export function useRegions(): void {
  const step = (by: 1 | -1) => {
    const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter(
      // Where nothing takes the focus (no conversation is open) the key would end for good.
      (region) => region.getClientRects().length > 0 && firstOf(region) !== null,
    );
    const current = regions.findLastIndex((region) => region.contains(document.activeElement));
    const next = regions[(current + by + regions.length) % regions.length];
    if (next !== undefined) firstOf(next)?.focus();
  };
  useCommand('window.nextRegion', () => step(1));
  useCommand('window.previousRegion', () => step(-1));
}

function firstOf(region: HTMLElement): HTMLElement | null {
  return region.matches('[tabindex]') ? region : region.querySelector<HTMLElement>(FOCUSABLE);
}
