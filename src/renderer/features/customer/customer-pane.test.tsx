import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Thread } from '#shared/contract/ipc.ts';
import type { NoteId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, context, idOf, mira, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { describeRenewal, describeValue } from './customer-facts.ts';
import { CustomerPane } from './customer-pane.tsx';

function show(over: Partial<Thread> = {}) {
  return showAtDesk(<CustomerPane conversationId={CONVERSATION} />, {
    script: { 'session:get': sessionOf(mira), 'conversation:get': thread(over) },
  });
}

describe('the customer beside the thread', () => {
  it('B4, B5: shows account, page and what was before', async () => {
    const desk = show();
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    expect(pane.getByText('Brightwater Facilities')).toBeVisible();
    expect(pane.getByText('€84,240 a year')).toBeVisible();
    expect(pane.getAllByText('Billing › Invoices').length).toBeGreaterThan(0);
    await userEvent.click(pane.getByRole('button', { name: /SSO with a second domain/u }));
    expect(desk.toldOf('openConversation')).toEqual([context.earlier[1]?.conversationId]);
  });

  it('DESIGN 7: says that there is none yet of what its fold is named by, and only then', async () => {
    const none = 'No notes, pages or earlier conversations yet';
    const base = thread();
    const desk = show({
      notes: [],
      conversation: { ...base.conversation, tags: [] },
      context: { ...context, trail: [], earlier: [] },
    });
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    expect(pane.getByText(none)).toBeInTheDocument();
    desk.bridge.script({ 'conversation:get': { ...base, context: { ...context, trail: [] } } });
    desk.bridge.emit('changed', { kinds: ['thread'] });
    await waitFor(() => expect(pane.queryByText(none)).toBeNull());
  });

  it('C2: shows what the account’s systems know: plan, value, renewal, health and where it is going', async () => {
    show();
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    const { account } = context;
    if (account?.health === null || account === null) throw new Error('The sample has no account.');
    expect(pane.getAllByText(account.plan).length).toBeGreaterThan(0);
    expect(pane.getByText('€84,240 a year')).toBeVisible();
    expect(pane.getByText(String(Math.round(account.health)))).toBeVisible();
    expect(pane.getByRole('img', { name: /^(?:Falling|Rising|Steady)/u })).toBeVisible();
    expect(pane.queryByText('At risk') !== null).toBe(account.atRisk);
  });

  it('SEC-43: an unverified customer has no account, and what they claim is called claimed', async () => {
    show({
      context: {
        ...context,
        customer: { ...context.customer, identity: 'claimed' },
        claimed: [{ label: 'Plan', value: 'Enterprise gold' }],
      },
    });
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    expect(pane.getByText('Claimed, not verified')).toBeVisible();
    expect(pane.getByText('Enterprise gold')).toBeVisible();
    expect(pane.queryByText('€84,240 a year')).toBeNull();
  });

  it('B5: shows what the team wrote here, the newest first and as theirs alone, and how it is tagged', async () => {
    const note = (n: number, text: string) => ({
      id: idOf<NoteId>(n),
      conversationId: CONVERSATION,
      authorId: mira.id,
      authorName: mira.name,
      text,
      at: '2026-11-19T10:30:00.000Z',
      afterN: 1,
    });
    const base = thread();
    show({
      notes: [note(61, 'Called the bank'), note(62, 'Finance agrees')],
      conversation: { ...base.conversation, tags: ['refund'] },
    });
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    const [newest, older] = [pane.getByText('Finance agrees'), pane.getByText('Called the bank')];
    expect(newest.compareDocumentPosition(older) & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0);
    expect(pane.getAllByRole('img', { name: 'Note, only your team sees this' })).toHaveLength(2);
    expect(pane.getByText('refund')).toBeVisible();
  });

  it.each([
    [{ given: true, at: context.trail[0]?.at ?? '2026-11-19T10:00:00.000Z' }, 'Visited pages may be kept'],
    [{ given: false, at: '2026-11-19T10:00:00.000Z' }, 'Refused, no visited pages are kept'],
    [undefined, 'Not stated by the page'],
  ])('SEC-86: shows what the customer agreed to: %j', async (consent, said) => {
    show({ context: { ...context, ...(consent && { consent }) } });
    const pane = within(await screen.findByRole('region', { name: 'Customer' }));
    await userEvent.click(pane.getByRole('button', { name: 'Notes, trail and earlier conversations' }));
    expect(pane.getByText(said)).toBeVisible();
  });

  it('says plainly when no facts came', async () => {
    show({ context: null });
    expect(await screen.findByText('No facts came with this conversation')).toBeVisible();
  });
});

describe('facts in words', () => {
  const now = Date.parse('2026-11-19T10:42:00Z');
  it('counts days to a renewal', () => {
    expect(describeRenewal('2027-01-12', now)).toEqual({ day: '12 Jan', distance: 'in 54 days' });
    expect(describeRenewal('2026-11-18', now)?.distance).toBe('1 day ago');
    expect(describeRenewal('soon', now)).toBeUndefined();
  });
  it('keeps a currency that it does not know', () => {
    expect(describeValue(12_000, 'no such')).toBe('12,000 no such a year');
  });
});
