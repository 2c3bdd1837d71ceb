import { cleanup, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { PublicationRow } from '#shared/publication/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { PublicationPanel } from './publication-panel.tsx';

const id = '00000000-0000-7000-8000-0000000000b1';
const base: PublicationRow = {
  id,
  kind: 'answer',
  targetId: '00000000-0000-7000-8000-0000000000b2',
  title: 'Can I send back a sale item?',
  state: 'checking',
  version: null,
  authorId: tomas.id,
  authorName: tomas.name,
  at: ago(2),
  liveAt: null,
  correctionIds: [],
  progress: { done: 120, of: 2_014 },
  report: null,
  fault: null,
  reason: null,
  publishedByName: null,
  revertedByName: null,
  revertedAt: null,
  revertReason: null,
};
const held: PublicationRow = {
  ...base,
  state: 'held',
  progress: null,
  report: {
    cases: 2_014,
    neighbours: 30,
    better: [],
    worse: [
      {
        caseId: '00000000-0000-7000-8000-0000000000b3',
        question: 'Short period, two lines',
        before: 'Open it.',
        after: '',
      },
      { caseId: '00000000-0000-7000-8000-0000000000b4', question: null, before: null, after: null },
    ],
    altered: [],
    counts: { better: 14, worse: 2, altered: 0 },
    method: 'hybrid',
    ms: 11_200,
  },
};

const workspace = { teams: [], queues: [], categories: [], agents: [tomas, { ...mira, role: 'lead' as const }] };

function show(publication: PublicationRow, mayDecide = true) {
  return showAtDesk(<PublicationPanel publication={publication} now={Date.now()} mayDecide={mayDecide} />, {
    script: { 'session:get': sessionOf(tomas), 'outbox:list': { entries: [] }, 'workspace:get': workspace },
    commands: [{ id: 'review.revert', label: 'Revert', scope: 'review', keys: 'U' }],
    place: { name: 'review' },
  });
}

describe('E3: a publication as its leads see it', () => {
  it('says how far its check is', async () => {
    show(base);
    expect(await screen.findByText('Checking 120 of 2,014 cases')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeTruthy();
  });

  it('held: the figures, the worse case with what is said now and what would be, and none of another team’s words (SEC-34)', async () => {
    show(held);
    expect(await screen.findByText('Not live: 2 golden cases become worse')).toBeTruthy();
    expect(screen.getByText('2,014 cases, 30 questions near it, 11 s')).toBeTruthy();
    // 14 better, 2 worse, and the rest of both: each was asked once and stands in one line.
    expect(screen.getByText('2,028')).toBeTruthy();
    const [first, second] = screen.getAllByRole('listitem');
    expect(within(first as HTMLElement).getByText('Open it.')).toBeTruthy();
    expect(within(first as HTMLElement).getByText('A person takes over')).toBeTruthy();
    expect(second?.textContent).toBe('A question of another team');
  });

  it('held because its own question is not answered with it: says so, shows what is said instead and the ways out, one of them a check without a reason', async () => {
    const report = held.report && {
      ...held.report,
      worse: [],
      unmet: [
        {
          caseId: '00000000-0000-7000-8000-0000000000b5',
          question: 'Where is my invoice?',
          before: 'Look there.',
          after: 'Look there.',
        },
      ],
      counts: { better: 0, worse: 0, altered: 0, unmet: 1 },
    };
    const desk = show({ ...held, report });
    expect(await screen.findByText('Not live: the question it was approved for is not answered with it')).toBeTruthy();
    expect(screen.getByText('Approved for this, and not said to it')).toBeTruthy();
    expect(screen.getByText('Where is my invoice?')).toBeTruthy();
    expect(screen.getByText(/Change or revert what is said instead/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Publish anyway' }));
    expect(screen.getByText('Publishing all the same needs a reason.')).toBeTruthy();
    expect(desk.bridge.mutated).toEqual([]);
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    await waitFor(() =>
      expect(desk.bridge.mutated).toEqual([{ name: 'publication.publish', args: { publicationId: id } }]),
    );
  });

  it('published by a lead and checked again: says so, and why', async () => {
    show({ ...base, publishedByName: mira.name, reason: 'The page moved.' });
    expect(await screen.findByText(/being checked again: the knowledge has changed since/)).toBeTruthy();
    expect(screen.queryByText(/although worse/)).toBeNull();
  });

  it('goes live by a reason alone: without one the field asks for it', async () => {
    const desk = show(held);
    const person = userEvent.setup();
    await person.click(await screen.findByRole('button', { name: 'Publish anyway' }));
    expect(screen.getByText('Publishing all the same needs a reason.')).toBeTruthy();
    expect(desk.bridge.mutated).toEqual([]);
    await person.type(screen.getByLabelText(/Reason to publish/), 'The page moved.');
    await person.click(screen.getByRole('button', { name: 'Publish anyway' }));
    await waitFor(() =>
      expect(desk.bridge.mutated).toEqual([
        { name: 'publication.publish', args: { publicationId: id, reason: 'The page moved.' } },
      ]),
    );
  });

  it('SEC-72: an article that was checked waits for another lead, who publishes it by one press; its author is told and may withdraw it', async () => {
    const good: PublicationRow = {
      ...held,
      kind: 'article',
      report: held.report && { ...held.report, worse: [], counts: { better: 0, worse: 0, altered: 0 } },
    };
    const theirs = show({ ...good, authorId: mira.id });
    expect(await screen.findByText('Checked, nothing became worse: waits for another lead')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Publish' }));
    await waitFor(() =>
      expect(theirs.bridge.mutated).toEqual([{ name: 'publication.publish', args: { publicationId: id } }]),
    );
    cleanup();
    show(good);
    expect(await screen.findByText('Nobody publishes their own article. Another lead has to.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Publish' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Withdraw' })).toBeTruthy();
  });

  it('live: its number, and a revert that asks why; who may not decide only reads', async () => {
    const live: PublicationRow = { ...held, state: 'live', version: 58, liveAt: ago(5) };
    const desk = show(live);
    const person = userEvent.setup();
    await person.click(await screen.findByRole('button', { name: 'Revert…' }));
    await person.type(screen.getByLabelText('Reason'), 'It was right before.');
    await person.click(screen.getByRole('button', { name: 'Revert' }));
    await waitFor(() =>
      expect(desk.bridge.mutated).toEqual([
        { name: 'publication.revert', args: { publicationId: id, reason: 'It was right before.' } },
      ]),
    );
  });

  it('who may not decide only reads', async () => {
    show({ ...held, state: 'live', version: 58, liveAt: ago(5) }, false);
    expect(await screen.findByText(/Live as version 58/)).toBeTruthy();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
