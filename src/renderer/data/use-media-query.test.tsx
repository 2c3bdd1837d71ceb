import { act, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { useMediaQuery } from './use-media-query.ts';

const WIDE = '(min-width: 1200px)';
function Width() {
  return useMediaQuery(WIDE) ? 'wide' : 'narrow';
}

describe('useMediaQuery', () => {
  afterEach(() => void vi.restoreAllMocks());

  it('J5: follows the window, and stays as it was while the page is laid out for paper', () => {
    const page = { wide: true, print: false };
    const listeners = new Set<() => void>();
    vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
      const matches = query === 'print' ? page.print : page.wide;
      const addEventListener = (_: string, listener: () => void) => void listeners.add(listener);
      return { matches, addEventListener, removeEventListener: () => undefined } as never;
    });
    const become = (next: typeof page) => {
      Object.assign(page, next);
      act(() => {
        for (const listener of listeners) listener();
      });
    };
    render(<Width />);
    expect(screen.getByText('wide')).toBeInTheDocument();
    become({ wide: false, print: true });
    expect(screen.getByText('wide')).toBeInTheDocument();
    become({ wide: true, print: false });
    expect(screen.getByText('wide')).toBeInTheDocument();
    become({ wide: false, print: false });
    expect(screen.getByText('narrow')).toBeInTheDocument();
  });
});
