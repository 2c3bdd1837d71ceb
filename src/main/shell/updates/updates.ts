import type { UpdateState } from '#shared/contract/shell-calls.ts';

export type Updates = {
  state: () => UpdateState;
  /** Looks now; what is found shows in the state. */
  check: () => void;
  /** Ends Baton and starts the version that is ready. Throws AppError('conflict') while none is. */
  restart: () => void;
};
