/** SEC-89: one line of JSON per event on standard error. Names and numbers only: no text, address, token or path. */

export type LogFields = Readonly<Record<string, string | number | boolean | null>>;
export type Log = (level: 'error' | 'info', event: string, fields?: LogFields) => void;

export function createLog(write: (line: string) => void, now: () => number): Log {
  return (level, event, fields = {}) => {
    write(`${JSON.stringify({ at: new Date(now()).toISOString(), level, part: 'shell', event, ...fields })}\n`);
  };
}
