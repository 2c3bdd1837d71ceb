import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { call, callShell } from '#renderer/data/api.ts';
import { useCommand } from '#renderer/data/command-context.tsx';
import { errorText } from '#renderer/data/error-text.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import type { AgentRow } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import { mayHaveNotes } from '#shared/transcript/may-have-notes.ts';
import type { Transcript } from '#shared/transcript/schema.ts';
import { Paper } from './paper.tsx';
import { words } from './words.ts';

type Laid = { transcript: Transcript; as: 'paper' | 'pdf' };

/** J5: the conversation out of the product, as its customer saw it or, for leads, with notes and marked so. What is printed is laid out here and shown on paper alone. */
export function TranscriptOutlet({ conversationId, me }: { conversationId: ConversationId; me: AgentRow }) {
  const { announce, notify } = useWorkspace();
  const [laid, setLaid] = useState<Laid>();
  const mayHave = mayHaveNotes(me.role);

  const fail = (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) });
  const print = (as: Laid['as'], withNotes: boolean) => {
    call('transcript:get', { conversationId, withNotes }).then((transcript) => setLaid({ transcript, as }), fail);
  };
  const save = (as: 'text' | 'markdown', withNotes: boolean) => {
    callShell('shell:saveTranscript', { conversationId, withNotes, as }).then(({ saved }) => {
      if (saved) announce(say(words.saved));
    }, fail);
  };
  useEffect(() => {
    if (laid === undefined) return;
    const { transcript, as } = laid;
    const asked = { conversationId: transcript.conversationId, withNotes: transcript.isInternal, as };
    // It stands on the page from here on.
    callShell('shell:printTranscript', asked)
      .then(
        ({ saved }) => {
          if (saved) announce(say(as === 'pdf' ? words.saved : words.printed));
        },
        (thrown: unknown) => notify({ level: 'error', text: errorText(thrown) }),
      )
      .finally(() => setLaid(undefined));
  }, [laid, announce, notify]);

  useCommand('transcript.print', () => print('paper', false));
  useCommand('transcript.pdf', () => print('pdf', false));
  useCommand('transcript.text', () => save('text', false));
  useCommand('transcript.markdown', () => save('markdown', false));
  useCommand('transcript.printInternal', () => print('paper', true), mayHave);
  useCommand('transcript.pdfInternal', () => print('pdf', true), mayHave);
  useCommand('transcript.textInternal', () => save('text', true), mayHave);
  return laid === undefined ? null : createPortal(<Paper transcript={laid.transcript} />, document.body);
}
