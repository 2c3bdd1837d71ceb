import type { ReactNode } from 'react';

/** Draws the screen around a view: its list at the left with a line under it, and what is chosen at the right. */
export type LookFrame = (parts: { list: ReactNode; foot: ReactNode; detail: ReactNode }) => ReactNode;
