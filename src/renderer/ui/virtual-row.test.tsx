import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { VirtualRow, type VirtualRowProps } from './virtual-row.tsx';

it('J2: a drawing of the list draws a row again only where something of the row is another', async () => {
  const user = userEvent.setup();
  const drawn: string[] = [];
  const told: string[] = [];
  const row: VirtualRowProps<string> = {
    item: 'a',
    index: 4,
    start: 304,
    heightPx: undefined,
    measure: () => undefined,
    optionId: 'list-a',
    position: 3,
    size: 9,
    isCursor: false,
    isSelected: false,
    isChecked: undefined,
    nameOf: (item) => `name of ${item}`,
    renderItem: (item, { isCursor }) => {
      drawn.push(`${item}${isCursor ? ' with the cursor' : ''}`);
      return item;
    },
    onPress: (_event, index) => told.push(`pressed ${index}`),
    onReach: (index) => told.push(`reached ${index}`),
  };
  const { rerender } = render(<VirtualRow {...row} />);
  rerender(<VirtualRow {...row} />);
  expect(drawn).toEqual(['a']);
  rerender(<VirtualRow {...row} isCursor />);
  expect(drawn).toEqual(['a', 'a with the cursor']);
  await user.click(screen.getByRole('option', { name: 'name of a' }));
  expect(told).toEqual(['reached 4', 'pressed 4']);
});
