/** How strongly each state of a publication stands out in the list of answers. */
export const stateTones = {
  live: 'success',
  held: 'warning',
  checking: 'pending',
  reverted: 'neutral',
  withdrawn: 'neutral',
} as const;
