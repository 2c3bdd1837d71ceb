import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ServiceLevelPreview, ServiceLevelsNow } from '#shared/contract/service-levels.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import { defaultServiceLevels, type ServiceLevelSettings } from '#shared/service-level/schema.ts';
import type { Script } from '#tests/support/bridge.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, CONVERSATION, ingrid, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { settingsCommands } from '../commands.ts';
import { SettingsScreen } from '../settings-screen.tsx';

const nine = [['09:00', '17:00']] as [string, string][];
const settings: ServiceLevelSettings = {
  ...defaultServiceLevels,
  version: 2,
  calendars: [
    {
      key: 'office',
      name: 'Office <b>hours</b>',
      tz: 'Europe/Berlin',
      week: { mon: nine, tue: nine, wed: nine, thu: nine, fri: nine },
      holidays: ['2026-12-25'],
    },
  ],
  levels: [{ queueId: billing.id, tier: null, calendar: 'office', firstS: 3_600, nextS: null, resolutionS: null }],
};
const now: ServiceLevelsNow = {
  settings,
  tiers: ['Enterprise', 'Growth'],
  history: [
    {
      version: 2,
      at: '2026-03-01T10:00:00.000Z',
      byId: ingrid.id as AgentId,
      byName: 'Ingrid',
      why: 'Offices',
      changed: ['Billing: hours of Office'],
    },
  ],
};
const preview: ServiceLevelPreview = {
  open: 12,
  movedCount: 1,
  overdueBefore: 3,
  overdueAfter: 1,
  moved: [
    {
      conversationId: CONVERSATION as ConversationId,
      number: 1_042,
      customerName: 'Ada <i>Poe</i>',
      queueName: 'Billing',
      before: '2026-03-06T16:00:00.000Z',
      after: null,
    },
  ],
};

function show(more: Script = {}) {
  return showAtDesk(<SettingsScreen />, {
    script: {
      'session:get': sessionOf(ingrid),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'workspace:get': { teams: [], queues: [billing], categories: [], agents: [] },
      'serviceLevels:get': now,
      'serviceLevels:preview': preview,
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page: 'service' },
  });
}
const page = async () => {
  const region = within(await screen.findByRole('region', { name: 'Service levels' }));
  await region.findByRole('button', { name: 'Show what changes now' });
  return region;
};
const type = async (field: HTMLElement, text: string) => {
  await userEvent.clear(field);
  if (text !== '') await userEvent.type(field, text);
};

describe('C7: the service levels of the workspace', () => {
  it('SEC-56: an agent does not see them, and nothing is asked', async () => {
    const desk = show({ 'session:get': sessionOf(mira) });
    await screen.findByRole('region', { name: 'Looks' });
    expect(screen.queryByRole('region', { name: 'Service levels' })).not.toBeInTheDocument();
    expect(desk.bridge.asked.some(({ name }) => name.startsWith('serviceLevels:'))).toBe(false);
  });

  it('SEC-56: a lead tries them, and is told who saves them', async () => {
    show({ 'session:get': sessionOf(tomas) });
    const region = await page();
    expect(region.queryByRole('button', { name: 'Save service levels' })).not.toBeInTheDocument();
    expect(region.getByText('A supervisor saves service levels. They can be tried here.')).toBeVisible();
  });

  it('half holidays: a day with its own hours stands among the holidays, is said and is sent as one', async () => {
    const desk = show({ 'serviceLevels:save': now });
    const region = await page();
    const holidays = region.getByLabelText(/^Holidays/u);
    await type(holidays, '2026-12-25, 2026-12-24 9 - 12 13-14, 2026-12-31 noon');
    expect(region.getByText('2026-12-31 needs its hours as 09:00-12:00.')).toBeVisible();
    await type(holidays, '2026-12-25, 2026-12-24 9 - 12 13-14');
    expect(
      within(region.getByRole('region', { name: 'As changed' })).getByText(/1 holiday, 1 day with its own hours/u),
    ).toBeVisible();
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Christmas');
    await userEvent.click(region.getByRole('button', { name: 'Save service levels' }));
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'serviceLevels:save')?.input;
    await waitFor(() => expect(asked()).toBeDefined());
    const [calendar] = (asked() as { settings: ServiceLevelSettings }).settings.calendars;
    expect(calendar?.holidays).toEqual(['2026-12-25']);
    const open = [
      ['09:00', '12:00'],
      ['13:00', '14:00'],
    ];
    expect(calendar?.ownDays).toEqual([{ date: '2026-12-24', open }]);
  });

  it('says in words what changes, and saves with a reason, based on the version on screen', async () => {
    const desk = show({ 'serviceLevels:save': now });
    const region = await page();
    const save = region.getByRole('button', { name: 'Save service levels' });
    expect(save).toBeDisabled();
    await type(region.getByLabelText('Fri'), '9-12, 13:00–15:30');
    await type(region.getByLabelText(/^Resolution/u), '480');
    const changed = within(region.getByRole('region', { name: 'As changed' }));
    expect(
      changed.getByText(
        'Calendar Office <b>hours</b>: Mon–Thu 09:00–17:00, Fri 09:00–12:00, 13:00–15:30, Europe/Berlin, 1 holiday',
      ),
    ).toBeVisible();
    expect(
      changed.getByText(`${billing.name}: first response in 1 h, resolution in 8 h, hours of Office <b>hours</b>`),
    ).toBeVisible();
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Short Fridays');
    await userEvent.click(save);
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'serviceLevels:save')?.input;
    await waitFor(() => expect(asked()).toMatchObject({ basedOn: 2, why: 'Short Fridays' }));
    const sent = (asked() as { settings: ServiceLevelSettings }).settings;
    expect(sent.calendars[0]?.week.fri).toEqual([
      ['09:00', '12:00'],
      ['13:00', '15:30'],
    ]);
    expect(sent.levels[0]).toMatchObject({ firstS: 3_600, nextS: null, resolutionS: 28_800 });
  });

  it.each([
    ['Time zone', 'Berlin', 'Is no time zone. As Europe/Berlin.'],
    ['Tue', '17-9', 'Times as 09:00-17:00, one after the other, at most 24:00.'],
    [/^Holidays/u, 'Christmas', 'Christmas is no date as 2026-12-25.'],
    [/^First response/u, '0', 'A number above 0, or empty.'],
    [/^Warn in the last/u, '99', 'From 5 to 90.'],
  ])('%s that does not fit is said where it stands, and neither saved nor tried', async (label, text, problem) => {
    show();
    const region = await page();
    await type(region.getByLabelText(label), text);
    expect(region.getByText(problem)).toBeVisible();
    expect(region.getByRole('button', { name: 'Show what changes now' })).toBeDisabled();
    expect(region.getByRole('button', { name: 'Save service levels' })).toBeDisabled();
  });

  it('a calendar and targets of a tier are added by keyboard; the same customers twice are refused', async () => {
    show();
    const region = await page();
    region.getByRole('button', { name: 'Add a calendar' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(region.getAllByLabelText('Name').at(-1)).toHaveFocus();
    expect(region.getByText('Needs a name.')).toBeVisible();
    await userEvent.keyboard('Night');
    await userEvent.click(region.getByRole('button', { name: 'Add targets of a queue' }));
    expect(region.getAllByText('Is there twice.').length).toBeGreaterThan(0);
    await userEvent.selectOptions(region.getAllByLabelText('Customers').at(-1) ?? document.body, 'Enterprise');
    expect(region.queryByText('Is there twice.')).not.toBeInTheDocument();
    await userEvent.selectOptions(region.getAllByLabelText('Open').at(-1) ?? document.body, 'Night');
    const changed = within(region.getByRole('region', { name: 'As changed' }));
    expect(changed.getByText(`${billing.name}, Enterprise: hours of Night`)).toBeVisible();
  });

  it('shows what changes now, as text, and only for what it was asked with', async () => {
    const desk = show();
    const region = await page();
    await userEvent.click(region.getByRole('button', { name: 'Show what changes now' }));
    const table = within(await region.findByRole('region', { name: 'What changes now' }));
    expect(
      table.getByText('12 conversations are open, 1 is due at another time. Overdue now: 3, then: 1.'),
    ).toBeVisible();
    expect(table.getByText('Ada <i>Poe</i>')).toBeVisible();
    expect(table.getByText('not due')).toBeVisible();
    expect(desk.bridge.asked.find(({ name }) => name === 'serviceLevels:preview')?.input).toEqual({ settings });
    await type(region.getByLabelText(/^Warn in the last/u), '30');
    expect(region.queryByRole('region', { name: 'What changes now' })).not.toBeInTheDocument();
  });

  it('says when somebody saved meanwhile, and keeps what was typed', async () => {
    const desk = show();
    desk.bridge.failNext('serviceLevels:save', { code: 'conflict', message: 'Somebody saved version 3 meanwhile.' });
    const region = await page();
    const warn = region.getByLabelText(/^Warn in the last/u);
    await type(warn, '30');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Sooner');
    await userEvent.click(region.getByRole('button', { name: 'Save service levels' }));
    await waitFor(() =>
      expect(JSON.stringify(desk.toldOf('notify'))).toContain('Not saved. Somebody saved version 3 meanwhile.'),
    );
    expect(warn).toHaveValue(30);
  });
});
