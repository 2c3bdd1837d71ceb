import { Direction as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

/** Which way lines run, for the parts whose arrow keys and edges depend on it (menus, tabs, groups of choices). */
export function Direction({ of, children }: { of: 'ltr' | 'rtl'; children: ReactNode }) {
  return <Primitive.Provider dir={of}>{children}</Primitive.Provider>;
}
