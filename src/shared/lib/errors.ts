import { z } from 'zod';

/** Every way a call can fail, on every wire. The text a person reads is chosen from the code by the screen. */
export const errorCodes = [
  'not_found',
  'forbidden',
  'unauthenticated',
  'conflict',
  'invalid',
  'offline',
  'rate_limited',
  'client_too_old',
  'internal',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** What crosses a wire when a call fails. `details` is plain data: `conflict` carries the current state, `rate_limited` carries `retryAfterMs`. */
export const errorBody = z.strictObject({
  code: z.enum(errorCodes),
  message: z.string().max(2_000),
  /** Correlates with the log line of an `internal` error. */
  id: z.string().max(64).optional(),
  details: z.record(z.string(), z.unknown()).optional(),
});

export type ErrorBody = z.infer<typeof errorBody>;

/** The one error class of the product. Rules and stores throw it; hosts turn it into a Result. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { details?: Record<string, unknown> | undefined; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.details = options.details;
  }

  toBody(): ErrorBody {
    return this.details
      ? { code: this.code, message: this.message, details: { ...this.details } }
      : { code: this.code, message: this.message };
  }
}

/** Rebuilds the error at the other end of a wire. */
export function errorFromBody(body: ErrorBody): AppError {
  return new AppError(body.code, body.message, { details: body.details });
}

/** An `invalid` error that names the first offending field and says what was expected, without echoing the value. */
export function invalidFromZod(error: z.ZodError, what: string): AppError {
  const issue = error.issues[0];
  const path = issue?.path.join('.') ?? '';
  const reason = issue?.message ?? 'does not fit';
  return new AppError('invalid', path ? `${what}: ${path}: ${reason}` : `${what}: ${reason}`, {
    details: { path, issues: error.issues.length },
  });
}
