import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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
});
