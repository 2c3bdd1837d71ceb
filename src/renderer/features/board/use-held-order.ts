import { useState } from 'react';
import { holdOrder } from './board-order.ts';

/** Keeps the order while pointer or focus is inside: nothing moves under the hand. Spread `hold` on the box around the rows. */
export function useHeldOrder<Item>(ordered: readonly Item[], keyOf: (item: Item) => string) {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [held, setHeld] = useState<readonly string[]>([]);
  const isHeld = isPointed || isFocused;
  const remember = () => {
    if (!isHeld) setHeld(ordered.map(keyOf));
  };
  return {
    items: isHeld ? holdOrder(ordered, keyOf, held) : ordered,
    hold: {
      onPointerEnter: () => {
        remember();
        setPointed(true);
      },
      onPointerLeave: () => setPointed(false),
      onFocus: () => {
        remember();
        setFocused(true);
      },
      onBlur: () => setFocused(false),
    },
  };
}
