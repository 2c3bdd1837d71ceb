import type { ReactNode } from 'react';
import { useServerNow } from '#renderer/data/use-now.ts';

/** What moves with the server's time: drawn each second, and nothing around it. */
export function AtNow({ children }: { children: (now: number) => ReactNode }) {
  return children(useServerNow());
}
