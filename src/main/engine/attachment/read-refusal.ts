import { z } from 'zod';
import { AppError, errorBody, errorFromBody } from '#shared/lib/errors.ts';

const refusal = z.object({ error: errorBody });

/** What the server refused with; `offline` for what says nothing. */
export async function readRefusal(response: Response): Promise<AppError> {
  let said: unknown;
  try {
    said = await response.json();
  } catch {
    // No words of ours: something between answered.
    said = null;
  }
  const read = refusal.safeParse(said);
  return read.success ? errorFromBody(read.data.error) : new AppError('offline', 'The server cannot be reached.');
}
