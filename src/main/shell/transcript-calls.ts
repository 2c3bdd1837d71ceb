/** J5: a conversation on paper, as PDF or as text; the learning record as lines (E3). Recorded durably before anything leaves (SEC-88); nothing of it lies anywhere but where the person said (SEC-20). */
import type { BrowserWindow } from 'electron';
import type { CallInput } from '#shared/contract/ipc.ts';
import { say } from '#shared/intl/say.ts';
import { AppError } from '#shared/lib/errors.ts';
import { writeMarkdown, writeText } from '#shared/transcript/write-transcript.ts';
import type { ShellHandlers } from './call-host.ts';
import type { EngineFiles } from './engine-files.ts';
import { saveBytes } from './file-dialogs.ts';
import { words } from './file-words.ts';

type Calls = Pick<ShellHandlers, 'shell:saveTranscript' | 'shell:printTranscript' | 'shell:saveLearningRecord'>;
type Asked = CallInput<'transcript:get'>;

/** Of paper (ISO 216), in inches as Chromium asks. */
const MARGIN = 0.6;

export function createTranscriptCalls({
  files,
  window,
}: {
  files: EngineFiles;
  window: () => BrowserWindow | undefined;
}): Calls {
  const record = async (asked: Asked, as: 'paper' | 'pdf' | 'text' | 'markdown') =>
    void (await files.call('mutate', { name: 'transcript.record', args: { ...asked, as } }));

  return {
    'shell:saveTranscript': async ({ as, ...asked }) => {
      const transcript = await files.call('transcript:get', asked);
      await record(asked, as);
      const text = as === 'text' ? writeText(transcript) : writeMarkdown(transcript);
      const name = `${transcript.number}${transcript.isInternal ? '-internal' : ''}.${as === 'text' ? 'txt' : 'md'}`;
      return { saved: await saveBytes(window(), name, text) };
    },
    'shell:saveLearningRecord': async () => {
      const { text } = await files.call('learning:record', {});
      return { saved: await saveBytes(window(), 'learning-record.jsonl', text) };
    },
    'shell:printTranscript': async ({ as, ...asked }) => {
      const shown = window();
      if (shown === undefined) throw new AppError('internal', say(words.notPrinted));
      // Who may not have it, prints nothing either.
      const { number, isInternal } = await files.call('transcript:get', asked);
      await record(asked, as);
      if (as === 'paper') return { saved: await print(shown) };
      const data = await shown.webContents.printToPDF({
        pageSize: 'A4',
        printBackground: true,
        margins: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
      });
      return { saved: await saveBytes(shown, `${number}${isInternal ? '-internal' : ''}.pdf`, data) };
    },
  };
}

/** The system's print dialog. False: the person thought better of it. */
async function print(window: BrowserWindow): Promise<boolean> {
  return await new Promise((resolve, reject) => {
    window.webContents.print({ printBackground: true, pageSize: 'A4' }, (success, why) => {
      if (success || /cancel/i.test(why)) resolve(success);
      else reject(new AppError('internal', say(words.notPrinted)));
    });
  });
}
