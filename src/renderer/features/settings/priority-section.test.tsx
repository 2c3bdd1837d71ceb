import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { PrioritiesNow, PriorityPreview } from '#shared/contract/priority.ts';
import { defaultPriorityRules } from '#shared/escalation/priority-rules.ts';
import type { AgentId, ConversationId } from '#shared/lib/ids.ts';
import type { Script } from '#tests/support/bridge.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { settingsCommands } from './commands.ts';
import { SettingsScreen } from './settings-screen.tsx';

const now: PrioritiesNow = {
  rules: { ...defaultPriorityRules, version: 2 },
  history: [
    {
      version: 2,
      at: '2026-03-01T10:00:00.000Z',
      byId: tomas.id as AgentId,
      byName: 'Tomas Lead',
      why: 'Risk <b>first</b>',
      changed: ['Account at risk: 25 points'],
    },
  ],
};
const preview: PriorityPreview = {
  waiting: 61,
  moved: 2,
  places: [
    {
      conversationId: CONVERSATION as ConversationId,
      number: 1_042,
      customerName: 'Ada <i>Poe</i>',
      before: 3,
      after: 1,
      scoreBefore: 20,
      scoreAfter: 50.5,
      why: [{ label: 'Plan Gold', points: 50.5 }],
    },
  ],
};

function show(more: Script = {}) {
  return showAtDesk(<SettingsScreen />, {
    script: {
      'session:get': sessionOf(tomas),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'priority:get': now,
      'priority:preview': preview,
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page: 'priority' },
  });
}
const priority = async () => within(await screen.findByRole('region', { name: 'Priority' }));
const saveButton = async () => (await priority()).findByRole('button', { name: 'Save priority' });

describe('C3: the rules of priority', () => {
  it('SEC-56: an agent does not see them, and nothing is asked', async () => {
    const desk = show({ 'session:get': sessionOf(mira) });
    await screen.findByRole('region', { name: 'Looks' });
    expect(screen.queryByRole('region', { name: 'Priority' })).not.toBeInTheDocument();
    expect(desk.bridge.asked.some(({ name }) => name.startsWith('priority:'))).toBe(false);
  });

  it('says in words what changes, and saves with a reason, based on the version on screen', async () => {
    const desk = show({ 'priority:save': now });
    const save = await saveButton();
    const region = await priority();
    const points = region.getByLabelText('Points of Account at risk');
    await userEvent.clear(points);
    await userEvent.type(points, '40');
    expect(
      within(region.getByRole('region', { name: 'As changed' })).getByText('Account at risk: 40 points'),
    ).toBeVisible();
    expect(save).toBeDisabled();
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Churn is up');
    await userEvent.click(save);
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'priority:save')?.input;
    await waitFor(() => expect(asked()).toMatchObject({ basedOn: 2, why: 'Churn is up' }));
    expect((asked() as { rules: PrioritiesNow['rules'] }).rules.rules).toContainEqual({ on: 'atRisk', points: 40 });
  });

  it('J3, WCAG 2.4.3: saved by keyboard, the form that comes with the new version has the focus', async () => {
    const desk = show({ 'priority:save': { ...now, rules: { ...now.rules, version: 3 } } });
    const save = await saveButton();
    const region = await priority();
    const most = region.getByLabelText(/^And at most/u);
    await userEvent.clear(most);
    await userEvent.type(most, '20');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Longer{Enter}');
    expect(region.getByLabelText(/^Reason/u), 'one paragraph').toHaveValue('Longer');
    save.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(() => expect(desk.toldOf('toast')).toHaveLength(1));
    await waitFor(() => expect(region.getByLabelText(/^Reason/u)).toHaveFocus());
    expect(region.getByLabelText(/^Reason/u)).toHaveValue('');
  });

  it('adds a rule by keyboard, says what does not fit, and neither saves nor tries it', async () => {
    show();
    await saveButton();
    const region = await priority();
    region.getByRole('button', { name: 'Add a rule' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(region.getAllByLabelText('Looks at').at(-1)).toHaveFocus();
    expect(region.getByText('Needs a value.')).toBeVisible();
    expect(region.getByRole('button', { name: 'Show the queue before and after' })).toBeDisabled();
    await userEvent.type(region.getAllByLabelText('Is').at(-1) ?? document.body, 'Gold');
    expect(region.queryByText('Needs a value.')).not.toBeInTheDocument();
    const points = region.getByLabelText('Points of Plan Gold');
    await userEvent.clear(points);
    await userEvent.type(points, '500');
    expect(region.getByText('From −50 to 100.')).toBeVisible();
    await userEvent.clear(points);
    await userEvent.type(points, '30');
    await userEvent.selectOptions(region.getAllByLabelText('Looks at').at(-1) ?? document.body, 'atRisk');
    expect(region.getAllByText('Is there twice.').length).toBeGreaterThan(0);
  });

  it('shows the queue before and after, as text, and only for the rules it was asked with', async () => {
    const desk = show();
    await saveButton();
    const region = await priority();
    await userEvent.click(region.getByRole('button', { name: 'Show the queue before and after' }));
    const table = within(await region.findByRole('region', { name: 'Before and after' }));
    expect(table.getByText('61 wait, 2 would stand elsewhere. The first 1:')).toBeVisible();
    expect(table.getByText('3 → 1')).toBeVisible();
    expect(table.getByText('20 → 50.5')).toBeVisible();
    expect(table.getByText('Ada <i>Poe</i>')).toBeVisible();
    expect(desk.bridge.asked.find(({ name }) => name === 'priority:preview')?.input).toEqual({ rules: now.rules });
    await userEvent.type(region.getByLabelText(/^And at most/u), '0');
    expect(region.queryByRole('region', { name: 'Before and after' })).not.toBeInTheDocument();
  });

  it('says when somebody saved meanwhile, and keeps what was typed', async () => {
    const desk = show();
    desk.bridge.failNext('priority:save', { code: 'conflict', message: 'Somebody saved version 3 meanwhile.' });
    const save = await saveButton();
    const region = await priority();
    const most = region.getByLabelText(/^And at most/u);
    await userEvent.clear(most);
    await userEvent.type(most, '20');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Longer');
    await userEvent.click(save);
    await waitFor(() =>
      expect(JSON.stringify(desk.toldOf('notify'))).toContain('Not saved. Somebody saved version 3 meanwhile.'),
    );
    expect(most).toHaveValue(20);
  });
});
