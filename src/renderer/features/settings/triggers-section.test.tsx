import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { ReplayResult, Suspect, TriggersNow } from '#shared/contract/triggers.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { Script } from '#tests/support/bridge.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, CONVERSATION, idOf, mira, sessionOf, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { settingsCommands } from './commands.ts';
import { SettingsScreen } from './settings-screen.tsx';

const now: TriggersNow = {
  settings: { ...defaultTriggerSettings, version: 2 },
  history: [
    {
      version: 2,
      at: '2026-03-01T10:00:00.000Z',
      byId: tomas.id as AgentId,
      byName: 'Tomas Lead',
      why: 'Refunds wait too long',
      changed: ['threshold'],
      settings: { ...defaultTriggerSettings, version: 2 },
    },
  ],
};
const figures = { fired: 3, decided: 1, precision: null, recall: null };
const share = { part: 2, of: 4, value: 0.5, low: 0.15, high: 0.85, tentative: true };
const result: ReplayResult = {
  conversations: 1_200,
  escalatedBefore: 100,
  escalatedAfter: 130,
  agreement: { ...share, part: 1_150, of: 1_200, value: 0.958, tentative: false },
  gainedCount: 31,
  lostCount: 1,
  sooner: 4,
  later: 2,
  gained: [
    {
      conversationId: CONVERSATION,
      number: 1_042,
      beforeN: null,
      afterN: 3,
      decisive: 'A10',
      why: ['Frustrated', 'Keyword list <b>Money</b>'],
      label: null,
    },
  ],
  lost: [],
  labelled: { humanNeeded: 10, aiCouldHave: 12 },
  suspects: { all: 5, before: 1, after: 2 },
  all: { before: figures, after: figures },
  triggers: [{ trigger: 'A2', before: figures, after: { fired: 3, decided: 2, precision: share, recall: null } }],
  hidden: 7,
  tookMs: 4_200,
  read: 0,
};

function show(more: Script = {}) {
  return showAtDesk(<SettingsScreen />, {
    script: {
      'session:get': sessionOf(tomas),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'triggers:get': now,
      'triggers:startReplay': { runId: 'r1' },
      'triggers:replay': { state: 'done', runId: 'r1', result },
      'triggers:suspects': { suspects: [] },
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page: 'triggers' },
  });
}
const triggers = () => screen.findByRole('region', { name: 'Triggers' });
const group = async (name: string) => within(await screen.findByRole('group', { name }));

describe('the triggers of a workspace', () => {
  it('SEC-56: an agent does not see them, and nothing is asked', async () => {
    const desk = show({ 'session:get': sessionOf(mira) });
    await screen.findByRole('region', { name: 'Looks' });
    expect(screen.queryByRole('region', { name: 'Triggers' })).not.toBeInTheDocument();
    expect(desk.bridge.asked.some(({ name }) => name.startsWith('triggers:'))).toBe(false);
  });

  it('A13: what is never off has no switch and stands first in words', async () => {
    show();
    const words = within(await screen.findByRole('region', { name: 'In words' })).getAllByRole('listitem');
    expect(words[0]).toHaveTextContent('Escalates always when the customer asks for a person');
    expect(within(await triggers()).queryByRole('group', { name: /Request for a person|Harm|Failure/u })).toBeNull();
  });

  it('A11: what is typed stands in words at once, and is saved with its reason, based on the version on screen', async () => {
    const desk = show({ 'triggers:save': now });
    const save = await screen.findByRole('button', { name: 'Save' });
    expect(save).toBeDisabled();
    await userEvent.click((await group('Sentiment and urgency')).getByRole('radio', { name: 'Decides' }));
    const sum = (await group('Several signals together')).getByLabelText('Sum that escalates');
    await userEvent.clear(sum);
    await userEvent.type(sum, '0.5');
    expect(screen.getByText('Enough by itself: sentiment and urgency.')).toBeVisible();
    expect(save).toBeDisabled();
    await userEvent.type(screen.getByLabelText(/^Why/u), 'Anger is missed');
    await userEvent.click(save);
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'triggers:save')?.input;
    await waitFor(() =>
      expect(asked()).toMatchObject({ basedOn: 2, why: 'Anger is missed', settings: { threshold: 0.5 } }),
    );
    expect(asked()).toMatchObject({ settings: { sentiment: { influence: 'decide' }, time: now.settings.time } });
  });

  it('a number that does not fit says so and can be neither saved nor replayed', async () => {
    show();
    const sum = (await group('Several signals together')).getByLabelText('Sum that escalates');
    for (const [text, problem] of [
      ['-1', 'More than 0.'],
      ['1000', 'At most 100.'],
      ['', 'Needs a number.'],
    ] as const) {
      await userEvent.clear(sum);
      if (text !== '') await userEvent.type(sum, text);
      expect(sum).toHaveAccessibleDescription(problem);
      expect(screen.getByText(/can be neither saved nor replayed/u)).toBeVisible();
      expect(screen.getByRole('button', { name: 'Replay 90 days' })).toBeDisabled();
    }
  });

  it('A3: a word list is added by keyboard, with its words, weight and category, and saved', async () => {
    const category = {
      id: idOf(41),
      key: 'billing',
      name: 'Billing',
      queueId: billing.id,
      mode: 'soft' as const,
      floor: 0.7,
      humanFirst: false,
    };
    const desk = show({
      'triggers:save': now,
      'workspace:get': { teams: [], queues: [billing], categories: [category], agents: [] },
    });
    const keywords = await group('Keywords');
    keywords.getByRole('button', { name: 'Add a list' }).focus();
    await userEvent.keyboard('{Enter}');
    const [, , , added] = within(keywords.getByRole('list', { name: 'Word lists' })).getAllByRole('listitem');
    const fields = within(added as HTMLElement);
    // The focus is in its name, and nothing is called wrong before anything was typed.
    expect(fields.getByLabelText('Name')).toHaveFocus();
    expect(screen.queryByText('Needs a name.')).toBeNull();
    expect(screen.getByText(/can be neither saved nor replayed/u)).toBeVisible();
    await userEvent.keyboard('Competitors');
    expect(fields.getByText('Needs a word. Nothing would be found.')).toBeVisible();
    await userEvent.tab();
    await userEvent.keyboard('{Control>}a{/Control}0.5');
    await userEvent.selectOptions(fields.getByLabelText('Category'), 'billing');
    await userEvent.type(fields.getByLabelText(/^Words of Competitors/u), 'Rival{Enter}other vendor, Rival');
    expect(fields.getByText('commas or lines between · 2 words')).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Why/u), 'They name rivals');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'triggers:save')?.input;
    await waitFor(() => expect(asked()).toBeDefined());
    expect(asked()).toMatchObject({
      settings: {
        keywords: {
          lists: [
            ...now.settings.keywords.lists,
            { name: 'Competitors', words: ['Rival', 'other vendor'], weight: 0.5, categoryKey: 'billing' },
          ],
        },
      },
    });
  });

  it('A9: a page prefix is added with its weight and queue, and taken away again; the removal can be taken back', async () => {
    const desk = show({
      'triggers:save': now,
      'workspace:get': { teams: [], queues: [billing], categories: [], agents: [] },
    });
    const page = await group('Page');
    await userEvent.click(page.getByRole('button', { name: 'Add a page' }));
    await userEvent.keyboard('/billing');
    await userEvent.selectOptions(page.getByLabelText('Queue'), billing.id);
    await userEvent.click(page.getByRole('button', { name: 'Add a page' }));
    await userEvent.keyboard('/billing');
    expect(page.getAllByText('Is there twice.')).toHaveLength(2);
    await userEvent.click(page.getAllByRole('button', { name: 'Remove /billing' })[1] as HTMLElement);
    expect(page.getByRole('button', { name: 'Add a page' })).toHaveFocus();
    expect(page.queryByText('Is there twice.')).toBeNull();
    const [removed] = desk.told.filter(({ what }) => what === 'toast').slice(-1);
    expect(JSON.stringify(removed)).toContain('“/billing” is removed');
    await userEvent.click(page.getByRole('radio', { name: 'Decides' }));
    expect(screen.getByText(/the customer is on \/billing \(up to 0.4\)/u)).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Why/u), 'Money is people’s');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(desk.bridge.asked.find(({ name }) => name === 'triggers:save')?.input).toMatchObject({
        settings: { pages: { prefixes: [{ prefix: '/billing', weight: 0.4, queueId: billing.id }] } },
      }),
    );
  });

  it.each([
    ['a weight', 'Weight of Money', '11', 'From 0 to 10.'],
    ['a weight that is none', 'Weight of Money', '', 'From 0 to 10.'],
    ['words that no message can hold', 'Words of Money', '!!!', 'Cannot be found in a message: !!!'],
    ['a word without end', 'Words of Money', 'x'.repeat(81), 'Longer than 80 characters'],
  ])('%s that does not fit says what does', async (_name, label, text, problem) => {
    show();
    const field = (await group('Keywords')).getByLabelText(new RegExp(`^${label}`, 'u'));
    await userEvent.clear(field);
    await userEvent.paste(text);
    expect(field).toHaveAccessibleDescription(expect.stringContaining(problem));
    expect(screen.getByRole('button', { name: 'Replay 90 days' })).toBeDisabled();
  });

  it('A6: a topic that hands over at once needs no weight; one that does not has one', async () => {
    show();
    const topics = within((await group('Policy')).getByRole('list', { name: 'Topics' }));
    expect(topics.queryByLabelText('Weight of Compliance')).toBeNull();
    await userEvent.click(topics.getAllByRole('checkbox', { name: 'Hands over at once' })[0] as HTMLElement);
    expect(topics.getByLabelText('Weight of Compliance')).toHaveValue(1);
  });

  it('A7: the plans that weigh are written with commas between, and stand in words', async () => {
    const desk = show({ 'triggers:save': now });
    const plans = (await group('Account')).getByLabelText(/^Plans that weigh/u);
    await userEvent.click(plans);
    await userEvent.paste('x'.repeat(81));
    expect(plans).toHaveAccessibleDescription(expect.stringContaining('Longer than 80 characters.'));
    await userEvent.clear(plans);
    await userEvent.type(plans, 'Enterprise, Fleet');
    await userEvent.click((await group('Account')).getByRole('radio', { name: 'Decides' }));
    expect(screen.getByText(/is on Enterprise or Fleet/u)).toBeVisible();
    await userEvent.type(screen.getByLabelText(/^Why/u), 'Plans');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(desk.bridge.asked.find(({ name }) => name === 'triggers:save')?.input).toMatchObject({
        settings: { account: { tiers: ['Enterprise', 'Fleet'] } },
      }),
    );
  });

  it('A11: a replay says how far it is, then what is gained and lost; a conversation opens', async () => {
    const desk = show({ 'triggers:replay': { state: 'running', runId: 'r1', done: 250, of: 1_200 } });
    await userEvent.click(await screen.findByRole('button', { name: 'Replay 90 days' }));
    expect(await screen.findByText('250 of 1,200')).toBeVisible();
    desk.bridge.script({ 'triggers:replay': { state: 'done', runId: 'r1', result } });
    const report = within(await screen.findByRole('region', { name: 'Replay' }));
    expect(report.getByText(/1,200 conversations: 100 escalate now, 130 with these/u)).toBeVisible();
    expect(report.getByText('50 % of 4, tentative')).toBeVisible();
    // Words of a list are a lead's: shown, never read as markup.
    expect(report.getByText('Frustrated · Keyword list <b>Money</b>')).toBeVisible();
    expect(report.getByText('7 of other teams are counted and not listed.')).toBeVisible();
    await userEvent.click(report.getByRole('button', { name: 'Open' }));
    expect(desk.toldOf('openConversation')).toHaveLength(1);
  });

  it('offline: says that they are not readable, and reads them again', async () => {
    const desk = show({
      'triggers:get': () => {
        throw new AppError('offline', 'x');
      },
    });
    const again = await screen.findByRole('button', { name: 'Try again' });
    expect(screen.getByText('Offline. Triggers are kept on the server.')).toBeVisible();
    desk.bridge.script({ 'triggers:get': now });
    await userEvent.click(again);
    expect(await screen.findByRole('region', { name: 'In words' })).toBeVisible();
  });

  it('A15: what came back is shown with what happened; a lead’s word takes it off the list', async () => {
    const suspect: Suspect = {
      conversationId: CONVERSATION,
      number: 77,
      teamId: TEAM,
      queueId: billing.id,
      customerName: 'Dana <i>W</i>',
      preview: 'Thanks, bye',
      closedAt: '2026-03-01T10:00:00.000Z',
      reason: 'rated_low',
      rating: 1,
    };
    const desk = show({ 'triggers:suspects': { suspects: [suspect] } });
    const list = within(await screen.findByRole('region', { name: 'Should these have escalated?' }));
    expect(list.getByText(/Dana <i>W<\/i>/u)).toBeVisible();
    expect(list.getByText(/rated 1/u)).toBeVisible();
    await userEvent.click(list.getByRole('button', { name: 'A person was needed, #77' }));
    await waitFor(() => expect(screen.queryByText(/rated 1/u)).not.toBeInTheDocument());
    expect(desk.bridge.asked.find(({ name }) => name === 'triggers:judge')?.input).toEqual({
      conversationId: CONVERSATION,
      verdict: 'human_needed',
    });
  });

  it('A11: who saved meanwhile is not overwritten: what was typed stays', async () => {
    const desk = show();
    await userEvent.click((await group('Repetition')).getByRole('radio', { name: 'Off' }));
    await userEvent.type(screen.getByLabelText(/^Why/u), 'x');
    desk.bridge.failNext('triggers:save', { code: 'conflict', message: 'Somebody saved version 3 meanwhile.' });
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(JSON.stringify(desk.toldOf('notify'))).toContain('Not saved. Somebody saved version 3 meanwhile.'),
    );
    expect((await group('Repetition')).getByRole('radio', { name: 'Off' })).toBeChecked();
  });
});
