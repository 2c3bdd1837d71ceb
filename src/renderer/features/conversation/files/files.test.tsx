import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { AttachmentRow } from '#shared/attachment/schema.ts';
import type { OwnFile } from '#shared/contract/attachment-calls.ts';
import { AppError } from '#shared/lib/errors.ts';
import { type Desk, type DeskOptions, showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, CONVERSATION, conversation, mira, question, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from '../commands.ts';
import { ConversationPanel } from '../conversation-panel.tsx';

const id = (n: number) => `01900000-0000-7000-8000-00000000000${n}`;
const own = (n: number, over: Partial<OwnFile> = {}): OwnFile => ({
  id: id(n),
  conversationId: CONVERSATION,
  name: `file-${n}.pdf`,
  type: 'application/pdf',
  kind: 'document',
  bytes: 1_200_000,
  width: null,
  height: null,
  state: 'uploaded',
  sentBytes: 1_200_000,
  why: null,
  ...over,
});
const row = (n: number, over: Partial<AttachmentRow> = {}): AttachmentRow => ({
  id: id(n),
  conversationId: CONVERSATION,
  messageId: question.id,
  place: n,
  author: 'customer',
  name: `file-${n}.pdf`,
  type: 'application/pdf',
  kind: 'document',
  bytes: 340_000,
  width: null,
  height: null,
  state: 'ready',
  scan: 'not_scanned',
  why: null,
  at: ago(1),
  ...over,
});

function show(script: DeskOptions['script'] = {}, attachments: AttachmentRow[] = []): Desk {
  const mine = conversation({ assigneeId: mira.id, state: 'active', owner: 'human', lastCustomerN: question.n });
  return showAtDesk(<ConversationPanel conversationId={CONVERSATION} />, {
    script: {
      'session:get': sessionOf(mira),
      'conversation:get': thread({ conversation: mine, handoff: null, messages: [question], attachments }),
      'draft:get': { drafts: [], mode: 'reply' },
      'queue:list': { items: [], counts: { open: 0, mine: 0, unassigned: 0, customer: 0, snoozed: 0, closed: 0 } },
      'workspace:get': { teams: [], queues: [], categories: [], agents: [mira] },
      'tool:list': { tools: [] },
      'attachment:list': { draft: [], sending: [], here: [] },
      ...script,
    },
    commands: conversationCommands,
  });
}
const inputsOf = (desk: Desk, name: string) =>
  desk.bridge.asked.filter((one) => one.name === name).map(({ input }) => input);
const strip = async () => within(await screen.findByRole('list', { name: 'Files to send' }));
const send = () => screen.getByRole('button', { name: 'Send' });

describe('J7: files in the window', () => {
  it('a reply of files alone goes out under their names', async () => {
    const desk = show({ 'attachment:list': { draft: [own(1), own(2)], sending: [], here: [] } });
    expect((await strip()).getByText('file-1.pdf')).toBeVisible();
    await userEvent.setup().click(send());
    await waitFor(() => expect(desk.bridge.argsOf('conversation.reply')).toHaveLength(1));
    expect(desk.bridge.argsOf('conversation.reply')[0]).toMatchObject({
      text: 'file-1.pdf\nfile-2.pdf',
      attachmentIds: [id(1), id(2)],
    });
  });

  it('a file that was refused says why and holds the reply back until it is removed', async () => {
    const desk = show({
      'attachment:list': {
        draft: [own(1, { state: 'refused', why: 'The scanner found something harmful in it.' })],
        sending: [],
        here: [],
      },
      'attachment:remove': {},
    });
    expect((await strip()).getByText('The scanner found something harmful in it.')).toBeVisible();
    expect(send()).toBeDisabled();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Remove file-1.pdf' }));
    expect(inputsOf(desk, 'attachment:remove')).toEqual([{ id: id(1) }]);
  });

  it('what is pasted goes to the engine in pieces; pasted text stays text', async () => {
    const desk = show({ 'attachment:begin': { id: id(5) }, 'attachment:append': {}, 'attachment:end': own(5) });
    const box = await screen.findByRole('textbox', { name: 'Reply' });
    const files = [new File(['words'], 'notes.txt')];
    fireEvent.paste(box, { clipboardData: { files, types: ['Files', 'text/plain'] } });
    expect(inputsOf(desk, 'attachment:begin')).toEqual([]);
    fireEvent.paste(box, { clipboardData: { files, types: ['Files'] } });
    await waitFor(() => expect(inputsOf(desk, 'attachment:end')).toEqual([{ id: id(5) }]));
    expect(inputsOf(desk, 'attachment:begin')).toEqual([{ conversationId: CONVERSATION, name: 'notes.txt', bytes: 5 }]);
    expect(inputsOf(desk, 'attachment:append')).toEqual([{ id: id(5), data: 'd29yZHM=' }]);
  });

  it('SEC-57: a note takes no files, and says so', async () => {
    const desk = show();
    await userEvent.setup().click(await screen.findByRole('tab', { name: /Note/ }));
    const box = await screen.findByRole('textbox', { name: 'Note' });
    fireEvent.paste(box, { clipboardData: { files: [new File(['x'], 'a.txt')], types: ['Files'] } });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'a.txt was not added. Files go with replies. A note has none.',
    );
    expect(inputsOf(desk, 'attachment:begin')).toEqual([]);
  });

  it('SEC-64: a file of the thread says what it is, its size and whether it was scanned; blocked, expired and unscanned ones cannot be saved', async () => {
    show({}, [
      row(1),
      row(2, { scan: 'clean' }),
      row(3, { state: 'refused', why: 'The scanner found something harmful in it.' }),
      row(4, { state: 'expired' }),
      row(5, { state: 'scanning' }),
    ]);
    const rows = within(await screen.findByRole('list', { name: 'Files' })).getAllByRole('listitem');
    expect(rows.map((one) => one.textContent)).toEqual([
      'file-1.pdfDocument · 340 kB · not scanned',
      'file-2.pdfDocument · 340 kB · scanned',
      'file-3.pdfBlocked. The scanner found something harmful in it.',
      'file-4.pdfRemoved after 12 months',
      'file-5.pdfBeing scanned',
    ]);
    expect(screen.getAllByRole('button', { name: /^Save file-\d\.pdf as$/ })).toHaveLength(2);
  });

  it('SEC-12: a picture is drawn by its id in the room that is kept for it, and says why when it does not come', async () => {
    const picture = row(6, { kind: 'picture', type: 'image/png', name: 'shot.png', width: 1_440, height: 900 });
    show(
      {
        'attachment:fetch': () => {
          throw new AppError('offline', 'The server cannot be reached.');
        },
      },
      [picture],
    );
    const shown = await screen.findByRole('img', { name: 'shot.png' });
    expect(shown).toHaveAttribute('src', `/picture/${id(6)}`);
    expect([shown.getAttribute('width'), shown.getAttribute('height')]).toEqual(['360', '225']);
    fireEvent.error(shown);
    expect(await screen.findByText(/^Not loaded\. /)).toBeVisible();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('img', { name: 'shot.png' })).toHaveAttribute('src', `/picture/${id(6)}?again=1`);
  });
});
