import { AppError } from '#shared/lib/errors.ts';

/** Thrown when work takes longer than its time box (A14). */
export class TimedOut extends AppError {
  constructor() {
    super('internal', 'The assistant took too long.');
    this.name = 'TimedOut';
  }
}

/** The result of `work`, or TimedOut after `ms`; what arrives later is dropped. */
export async function withinTimeBox<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new TimedOut()), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
