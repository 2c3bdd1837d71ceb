/** Imported before any schema: the page's policy forbids making functions from text (SEC-10), so zod is told not to try; otherwise each start leaves a report. */
import { config } from 'zod';

config({ jitless: true });
