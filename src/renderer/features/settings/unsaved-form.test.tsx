import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { unsavedHere } from '#renderer/data/unsaved-here.ts';
import { useWorkspace } from '#renderer/data/workspace-context.tsx';
import { defaultTriggerSettings } from '#shared/assistant/triggers/settings.ts';
import type { PrioritiesNow } from '#shared/contract/priority.ts';
import { defaultPriorityRules } from '#shared/escalation/priority-rules.ts';
import { defaultPolicy } from '#shared/routing/schema.ts';
import { defaultServiceLevels } from '#shared/service-level/schema.ts';
import type { Script } from '#tests/support/bridge.ts';
import { type Desk, showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, ingrid, mira, sessionOf, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { sampleTools } from '#tests/support/sample-tools.ts';
import { settingsCommands } from './commands.ts';
import { contentOf, newReply } from './saved-replies/reply-draft.ts';
import { SettingsScreen } from './settings-screen.tsx';

const prioritiesOf = (version: number, most = defaultPriorityRules.ageing.most): PrioritiesNow => ({
  rules: { ...defaultPriorityRules, ageing: { ...defaultPriorityRules.ageing, most }, version },
  history: [],
});
const { refund } = sampleTools('https://api.example/actions');
const ada = { ...tomas, role: 'admin' as const, name: 'Ada Admin' };

/** As the window: the settings are one of its screens. */
function Window() {
  return useWorkspace().place.name === 'settings' ? <SettingsScreen /> : <p>Queue</p>;
}
function show(page: string, who = tomas, more: Script = {}): Desk {
  return showAtDesk(<Window />, {
    script: {
      'session:get': sessionOf(who),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'workspace:get': {
        teams: [{ id: TEAM, name: 'Team Billing' }],
        queues: [billing],
        categories: [],
        agents: [{ ...mira, skills: [{ key: 'billing', level: 2 }] }, tomas, ingrid],
      },
      'savedReply:list': { replies: [], fitting: [] },
      'outbox:list': { entries: [] },
      'priority:get': prioritiesOf(2),
      'routing:get': { policy: { ...defaultPolicy, version: 3 }, history: [], tiers: [] },
      'serviceLevels:get': { settings: { ...defaultServiceLevels, version: 2 }, history: [], tiers: [] },
      'triggers:get': { settings: { ...defaultTriggerSettings, version: 2 }, history: [] },
      'triggers:suspects': { suspects: [] },
      'tools:get': {
        tools: [{ tool: refund, version: 2, active: true, keyId: null, history: [] }],
        runs: [],
        mayEdit: true,
      },
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page },
  });
}
const regionOf = async (name: string) => within(await screen.findByRole('region', { name }));
const inList = (name: string) => screen.findByRole('button', { name });
/** To another screen, as a link or a key does, and back. */
function leaveAndReturn(desk: Desk, page: string): void {
  desk.change({ place: { name: 'queue' } });
  expect(screen.getByText('Queue')).toBeVisible();
  desk.change({ place: { name: 'settings', page } });
}

type Case = {
  page: string;
  title: string;
  region?: string;
  who?: typeof tomas;
  field: RegExp | string;
  open?: RegExp;
  text: string;
};
const forms: Case[] = [
  { page: 'triggers', title: 'Triggers', field: /^Reason|^Why/u, text: 'Too many' },
  { page: 'priority', title: 'Priority', field: /^And at most/u, text: '17' },
  { page: 'routing', title: 'Routing', field: /^Alarm a lead after/u, text: '120' },
  { page: 'service', title: 'Service levels', who: ingrid, field: /^Reason/u, text: 'Summer' },
  { page: 'skills', title: 'Skills and capacity', field: /^Chats/u, text: '3' },
  { page: 'tools', title: 'Tools', who: ada, field: /^Agents/u, open: /^Edit Refund/u, text: '77' },
  {
    page: 'replies',
    title: 'Saved replies',
    region: 'Saved replies and macros',
    field: /^Text/u,
    open: /^New/u,
    text: 'Thank you',
  },
];

describe('J4: what is typed into a form of the settings is not lost', () => {
  it.each(forms)('$page: it is there again after another page, and after another screen', async (form) => {
    const desk = show(form.page, form.who);
    const region = await regionOf(form.region ?? form.title);
    if (form.open) await userEvent.click(await region.findByRole('button', { name: form.open }));
    const field = await region.findByLabelText(form.field);
    await userEvent.clear(field);
    await userEvent.type(field, form.text);
    const typed = (field as HTMLInputElement).value;
    expect(typed).toContain(form.text);
    expect(await inList(`${form.title} not saved`), 'the list names it').toBeVisible();
    await userEvent.click(await inList('Looks'));
    await regionOf('Looks');
    await userEvent.click(await inList(`${form.title} not saved`));
    expect(await (await regionOf(form.region ?? form.title)).findByLabelText(form.field)).toHaveDisplayValue(typed);
    leaveAndReturn(desk, form.page);
    expect(await (await regionOf(form.region ?? form.title)).findByLabelText(form.field)).toHaveDisplayValue(typed);
  });

  it('is given up with one button, which can be taken back, and by typing what is saved', async () => {
    const desk = show('priority');
    const most = async () => (await regionOf('Priority')).findByLabelText(/^And at most/u);
    const stored = ((await most()) as HTMLInputElement).value;
    await userEvent.clear(await most());
    await userEvent.type(await most(), '17');
    expect(unsavedHere(), 'J5: who closes the window is asked').toEqual(['settings']);
    await userEvent.click(screen.getByRole('button', { name: 'Discard changes' }));
    expect(unsavedHere()).toEqual([]);
    expect(await most()).toHaveDisplayValue(stored);
    expect(await inList('Priority')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Discard changes' })).not.toBeInTheDocument();
    expect(document.body, 'J3: the focus is in the form').not.toHaveFocus();
    const [takeBack] = desk.toldOf('undo') as (() => void)[];
    act(() => takeBack?.());
    await waitFor(async () => expect(await most()).toHaveDisplayValue('17'));
    await userEvent.clear(await most());
    await userEvent.type(await most(), stored);
    expect(await inList('Priority')).toBeVisible();
  });

  it('what is saved leaves no mark, and the form shows the new version', async () => {
    show('priority', tomas, { 'priority:save': prioritiesOf(3, 17) });
    const region = await regionOf('Priority');
    const most = await region.findByLabelText(/^And at most/u);
    await userEvent.clear(most);
    await userEvent.type(most, '17');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Calm');
    await userEvent.click(region.getByRole('button', { name: 'Save priority' }));
    expect(await inList('Priority')).toBeVisible();
    expect(await region.findByLabelText(/^Reason/u)).toHaveDisplayValue('');
    expect(region.getByLabelText(/^And at most/u)).toHaveDisplayValue('17');
    expect(region.queryByText(/Somebody saved/u)).not.toBeInTheDocument();
  });

  it('J6: what was begun from a refused save says why, and still takes its place after another screen', async () => {
    const content = { ...contentOf(newReply), name: 'Thanks', text: 'Thank you' };
    const entry = {
      id: 'm-1',
      lane: 'saved-replies',
      n: 1,
      name: 'savedReply.save',
      args: { savedReplyId: '018f4c52-7a3b-7c11-8e2f-0a1b2c3d4e5f', basedOn: 1, content },
      at: '2026-07-01T10:00:00.000Z',
      state: 'refused' as const,
      error: { code: 'conflict' as const, message: 'Somebody changed it meanwhile.' },
      heldWhy: null,
    };
    const desk = show('replies', tomas, { 'outbox:list': { entries: [entry] } });
    const region = async () => await regionOf('Saved replies and macros');
    await userEvent.click(await (await region()).findByRole('button', { name: 'Look at it' }));
    await userEvent.type(await (await region()).findByLabelText(/^Text/u), ' again');
    leaveAndReturn(desk, 'replies');
    expect(await (await region()).findByText(/Somebody changed it meanwhile/u)).toBeVisible();
    await userEvent.click(await (await region()).findByRole('button', { name: /^Save/u }));
    await waitFor(() => expect(desk.bridge.asked).toContainEqual({ name: 'outbox:discard', input: { id: entry.id } }));
  });

  it('SEC-77: a signing secret is not kept with the rest', async () => {
    const desk = show('tools', ada);
    const editor = async () => {
      const region = await regionOf('Tools');
      return {
        agents: await region.findByLabelText(/^Agents/u),
        secret: region.getByLabelText(/^Signing secret/u),
      };
    };
    await userEvent.click(await (await regionOf('Tools')).findByRole('button', { name: /^Edit Refund/u }));
    const { agents, secret } = await editor();
    await userEvent.clear(agents);
    await userEvent.type(agents, '77');
    await userEvent.type(secret, 'a secret nobody else is to read');
    leaveAndReturn(desk, 'tools');
    expect((await editor()).agents).toHaveDisplayValue('77');
    expect((await editor()).secret).toHaveDisplayValue('');
  });

  it('of somebody else on this window nothing is seen', async () => {
    const desk = show('priority');
    const most = await (await regionOf('Priority')).findByLabelText(/^And at most/u);
    await userEvent.clear(most);
    await userEvent.type(most, '17');
    desk.bridge.script({ 'session:get': sessionOf({ ...tomas, id: ingrid.id }) });
    act(() => desk.bridge.emit('changed', { kinds: ['session'] }));
    await waitFor(async () =>
      expect(await (await regionOf('Priority')).findByLabelText(/^And at most/u)).not.toHaveDisplayValue('17'),
    );
    expect(await inList('Priority')).toBeVisible();
  });
});

describe('J4: another device saved meanwhile', () => {
  async function typeAndLeave(): Promise<Desk> {
    const desk = show('priority');
    const region = await regionOf('Priority');
    const most = await region.findByLabelText(/^And at most/u);
    await userEvent.clear(most);
    await userEvent.type(most, '17');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Calm');
    desk.bridge.script({ 'priority:get': prioritiesOf(3, 25) });
    return desk;
  }

  it('on return both are there: nothing is saved before somebody chose, and then it is based on theirs', async () => {
    const desk = await typeAndLeave();
    desk.bridge.script({ 'priority:save': prioritiesOf(4, 17) });
    leaveAndReturn(desk, 'priority');
    const region = await regionOf('Priority');
    expect(await region.findByText(/Somebody saved since these changes were begun/u)).toBeVisible();
    expect(region.getByLabelText(/^And at most/u)).toHaveDisplayValue('17');
    expect(region.getByRole('button', { name: 'Save priority' })).toBeDisabled();
    await userEvent.click(region.getByRole('button', { name: 'Keep these changes' }));
    await userEvent.click(region.getByRole('button', { name: 'Save priority' }));
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'priority:save')?.input;
    await waitFor(() => expect(asked()).toMatchObject({ basedOn: 3, rules: { ageing: { most: 17 } } }));
  });

  it('a save that is refused for it reads theirs at once, and theirs can be taken', async () => {
    const desk = await typeAndLeave();
    desk.bridge.failNext('priority:save', { code: 'conflict', message: 'Somebody saved version 3 meanwhile.' });
    const region = await regionOf('Priority');
    await userEvent.click(region.getByRole('button', { name: 'Save priority' }));
    expect(await region.findByText(/Somebody saved since these changes were begun/u)).toBeVisible();
    expect(region.getByLabelText(/^And at most/u)).toHaveDisplayValue('17');
    await userEvent.click(region.getByRole('button', { name: 'Show what is saved' }));
    expect(region.getByLabelText(/^And at most/u)).toHaveDisplayValue('25');
    expect(await inList('Priority')).toBeVisible();
  });
});
