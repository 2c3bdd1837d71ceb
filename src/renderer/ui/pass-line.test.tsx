import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { PassLine } from './pass-line.tsx';

it('DESIGN 9: a pass of the baton is an article of the thread with a name: what happened', () => {
  render(
    <PassLine from="assistant" to="person" title="Handed off" time="12:04">
      Asked for a person
    </PassLine>,
  );
  expect(screen.getByRole('article', { name: 'Handed off' })).toHaveTextContent('Asked for a person');
});
