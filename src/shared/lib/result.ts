import { z } from 'zod';
import { AppError, type ErrorBody, errorBody, errorFromBody } from './errors.ts';

/** What every call answers, over IPC, over the socket and over the port: never an exception, never `undefined` for a failure. */
export type Result<T> = { ok: true; value: T } | { ok: false; error: ErrorBody };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function failed<T = never>(error: ErrorBody): Result<T> {
  return { ok: false, error };
}

/** The value, or throws the AppError that the other end sent. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw errorFromBody(result.error);
}

/** Wire schema of a Result around the given value schema. */
export function resultOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value }),
    z.strictObject({ ok: z.literal(false), error: errorBody }),
  ]);
}

/** Turns whatever was thrown into an ErrorBody; `report` logs unknown errors and returns the id that ties answer and log line together (SEC-41: no stack, SQL or path leaves). */
export function toErrorBody(thrown: unknown, report: (thrown: unknown) => string): ErrorBody {
  if (thrown instanceof AppError) return thrown.toBody();
  const id = report(thrown);
  return { code: 'internal', message: 'Something failed inside. Nothing was changed.', id };
}
