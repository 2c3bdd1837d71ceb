import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../app/error-boundary.tsx';
import { laterPart, loadLaterParts } from './later-part.ts';

type Props = { name: string };

describe('a part whose code comes later', () => {
  it('draws nothing until it is there, then what it was given', async () => {
    let arrive: (part: (props: Props) => string) => void = () => undefined;
    const Part = laterPart<Props>(
      async () =>
        await new Promise((resolve) => {
          arrive = resolve;
        }),
    );
    const { container } = render(<Part name="Dana" />);
    expect(container).toBeEmptyDOMElement();
    arrive(({ name }) => `Hello ${name}`);
    expect(await screen.findByText('Hello Dana')).toBeVisible();
  });

  it('draws in the same step once its code is there, and loads it once', async () => {
    let loads = 0;
    const Part = laterPart<Props>(async () => {
      loads += 1;
      return ({ name }) => <p>{name}</p>;
    });
    await loadLaterParts();
    await loadLaterParts();
    render(<Part name="Noor" />);
    expect(screen.getByText('Noor')).toBeVisible();
    expect(loads).toBe(1);
  });

  it('is not loaded before it is opened or pointed at when it is opened seldom', async () => {
    let loads = 0;
    const Part = laterPart<Props>(
      async () => {
        loads += 1;
        return ({ name }) => <p>{name}</p>;
      },
      { isSeldom: true },
    );
    await loadLaterParts();
    expect(loads).toBe(0);
    await Part.load();
    render(<Part name="Jana" />);
    expect(screen.getByText('Jana')).toBeVisible();
    expect(loads).toBe(1);
  });

  it('says that it cannot be shown, and is read anew when that is asked for', async () => {
    vi.spyOn(console, 'error').mockReturnValue();
    let loads = 0;
    const Part = laterPart<Props>(async () => {
      loads += 1;
      if (loads < 3) throw new Error('no such file');
      return ({ name }) => <p>{name}</p>;
    });
    // Ahead of time: nobody is told.
    await Part.load();
    render(
      <ErrorBoundary>
        <Part name="Mira" />
      </ErrorBoundary>,
    );
    await userEvent.click(await screen.findByRole('button', { name: 'Show it again' }));
    expect(await screen.findByText('Mira')).toBeVisible();
    expect(loads).toBe(3);
  });
});
