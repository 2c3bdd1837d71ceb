import { say } from '#shared/intl/say.ts';
import type { Transcript } from '#shared/transcript/schema.ts';
import { words } from '#shared/transcript/words.ts';
import { filesOf, headOf, titleOf } from '#shared/transcript/write-transcript.ts';
import { revealText } from '#ui/reveal-hidden.ts';
import './paper.css';

/**
 * A transcript on paper. A table, because its head is what Chromium repeats on every page: there an internal one says that it is. Text nodes only (SEC-11); what is hidden in a text is shown (SEC-15).
 */
export function Paper({ transcript }: { transcript: Transcript }) {
  const [title, ...facts] = titleOf(transcript).map((line) => revealText(line));
  return (
    <table className="paper" data-paper>
      <thead>
        <tr>
          <th scope="col" className="paper-head">
            {transcript.isInternal ? <b>{say(words.internal)}</b> : null}
            <span>{title}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <div className="paper-title">
              <h1>{title}</h1>
              {facts.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </div>
          </td>
        </tr>
        {transcript.entries.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: it is laid out once and never changes
          <tr key={index}>
            <td className="paper-entry" data-kind={entry.kind}>
              <h2>{revealText(headOf(entry))}</h2>
              <p>{revealText(entry.text, 'prose')}</p>
              {filesOf(entry).map((line) => (
                <p key={line} className="paper-file">
                  {revealText(line)}
                </p>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
