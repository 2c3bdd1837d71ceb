import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { CallOutput } from '#shared/contract/ipc.ts';
import type { RoutingNow, RoutingWhatIf } from '#shared/contract/routing.ts';
import { defaultPolicy } from '#shared/routing/schema.ts';
import type { Script } from '#tests/support/bridge.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, CONVERSATION, ingrid, mira, sessionOf, TEAM, tomas } from '#tests/support/dom-rows.ts';
import { settingsCommands } from '../commands.ts';
import { SettingsScreen } from '../settings-screen.tsx';

const now: RoutingNow = { policy: { ...defaultPolicy, version: 3 }, history: [], tiers: ['Enterprise'] };
const workspace: CallOutput<'workspace:get'> = {
  teams: [{ id: TEAM, name: 'Team Billing' }],
  queues: [billing],
  categories: [],
  agents: [{ ...mira, skills: [{ key: 'billing', level: 2 }] }, tomas, ingrid],
};
const whatIf: RoutingWhatIf = {
  conversationId: CONVERSATION,
  number: 48_213,
  customerName: 'Dana <b>Whitfield</b>',
  effort: 1.25,
  waitedS: 64,
  decision: {
    chosen: mira.id,
    step: 1,
    nextStepAtMs: null,
    lines: [
      {
        fits: true,
        agentId: mira.id,
        name: mira.name,
        met: [{ on: 'skill', skill: 'billing', level: 2, has: 2 }],
        why: [{ on: 'room', points: 30 }],
        score: 30,
      },
      {
        fits: false,
        agentId: tomas.id,
        name: tomas.name,
        misfits: [{ not: 'connected' }, { not: 'language', language: 'it' }],
      },
    ],
  },
};

function show(page: 'routing' | 'skills', more: Script = {}) {
  return showAtDesk(<SettingsScreen />, {
    script: {
      'session:get': sessionOf(tomas),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'workspace:get': workspace,
      'routing:get': now,
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page },
  });
}
const regionOf = async (name: string) => within(await screen.findByRole('region', { name }));

describe('C4, C6: routing, as leads set it', () => {
  it('SEC-56: an agent does not see it, and nothing is asked', async () => {
    const desk = show('routing', { 'session:get': sessionOf(mira) });
    await screen.findByRole('region', { name: 'Looks' });
    expect(desk.bridge.asked.some(({ name }) => name.startsWith('routing:'))).toBe(false);
  });

  it('says in words what changes, and saves with a reason, based on the version on screen', async () => {
    const desk = show('routing', { 'routing:save': now });
    const region = await regionOf('Routing');
    await userEvent.selectOptions(await region.findByLabelText('Conversations'), 'Are offered');
    await userEvent.type(region.getByLabelText(/^Alarm a lead after/u), '120');
    const changed = within(region.getByRole('region', { name: 'As changed' }));
    expect(changed.getByText(`${billing.name}: offered to one agent after the other, 30 s each`)).toBeVisible();
    expect(changed.getByText(`${billing.name}: a lead is alarmed after 120 s`)).toBeVisible();
    const save = region.getByRole('button', { name: 'Save routing' });
    expect(save).toBeDisabled();
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Faster');
    await userEvent.click(save);
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'routing:save')?.input;
    await waitFor(() => expect(asked()).toMatchObject({ basedOn: 3, why: 'Faster' }));
    expect(asked()).toMatchObject({
      policy: { queues: [{ queueId: billing.id, mode: 'offer', alarm: { leadAfterS: 120, supervisorAfterS: null } }] },
    });
  });

  it('C6: a queue without a fallback, and a need that nobody has, cannot be saved and say so', async () => {
    show('routing');
    const region = await regionOf('Routing');
    await userEvent.click(await region.findByRole('button', { name: 'Remove the step' }));
    await userEvent.click(region.getByRole('button', { name: 'Add a need' }));
    await userEvent.type(region.getByLabelText('Skill'), 'tax');
    await userEvent.type(region.getByLabelText(/^Reason/u), 'Why not');
    const issues = within(region.getByRole('region', { name: 'What keeps it from working' }));
    expect(issues.getByText(`${billing.name}: Nobody in Team Billing has tax`)).toBeVisible();
    expect(issues.getByText(`${billing.name}: No fallback: who fits nobody would wait for ever`)).toBeVisible();
    expect(region.getByRole('button', { name: 'Save routing' })).toBeDisabled();
    expect(region.getByText('Cannot be saved')).toBeVisible();
  });

  it('a time out of bounds says what it has to be', async () => {
    show('routing');
    const region = await regionOf('Routing');
    const seconds = await region.findByLabelText(/^Each offer stands/u);
    await userEvent.clear(seconds);
    await userEvent.type(seconds, '5');
    expect(region.getByText('Needs a whole number from 10 to 600')).toBeVisible();
    expect(region.getByText('Something here does not fit yet.')).toBeVisible();
  });

  it('C4: who would get a stored conversation, why this agent, and why not each other; by what is on screen', async () => {
    const hit = {
      kind: 'conversation' as const,
      id: CONVERSATION,
      conversationId: CONVERSATION,
      title: 'Dana',
      about: null,
      snippet: 'Charged twice',
      ranges: [],
      at: null,
    };
    const desk = show('routing', { 'search:query': { hits: [hit] }, 'routing:whatIf': whatIf });
    const region = await regionOf('Routing');
    await userEvent.type(await region.findByLabelText('A conversation, by number or words'), '48213');
    await userEvent.click(region.getByRole('button', { name: 'Find' }));
    await userEvent.click(await region.findByRole('button', { name: 'Dana · Charged twice' }));
    expect(await region.findByText('#48213 of Dana <b>Whitfield</b> goes to Mira Osei')).toBeVisible();
    expect(region.getByText(/1 step of the fallback is due/u)).toBeVisible();
    expect(region.getByText('billing at level 2, 2 is needed · Free capacity 30')).toBeVisible();
    expect(region.getByText('Not connected · Does not speak Italian')).toBeVisible();
    const asked = () => desk.bridge.asked.filter(({ name }) => name === 'routing:whatIf').map(({ input }) => input);
    expect(asked()).toEqual([{ conversationId: CONVERSATION, policy: null, waitedS: null }]);
    await userEvent.selectOptions(region.getByLabelText('As if it waited'), '120 s');
    await waitFor(() => expect(asked()).toHaveLength(2));
    expect(asked()[1]).toMatchObject({ waitedS: 120 });
  });

  it('offline it says so, and what is kept where', async () => {
    const desk = showAtDesk(<SettingsScreen />, {
      script: {
        'session:get': sessionOf(tomas),
        'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
        'workspace:get': workspace,
        'routing:get': now,
      },
      commands: settingsCommands,
      place: { name: 'settings', page: 'looks' },
    });
    desk.bridge.failNext('routing:get', { code: 'offline', message: 'The server cannot be reached.' });
    await userEvent.click(await screen.findByRole('button', { name: 'Routing' }));
    expect(await screen.findByText('Offline. Routing is kept by the server alone.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Read it again' }));
    expect(await screen.findByRole('button', { name: 'Save routing' })).toBeVisible();
  });
});

describe('C4, C8: skills and capacity of agents', () => {
  it('a lead sets what an agent of theirs can do and bear', async () => {
    const desk = show('skills');
    const region = await regionOf('Skills and capacity');
    await userEvent.selectOptions(await region.findByLabelText('Level of billing'), '5, teaches it');
    await userEvent.click(region.getByRole('button', { name: 'Add a skill' }));
    await userEvent.keyboard('law');
    await userEvent.type(region.getByLabelText(/^Chats/u), '3');
    await userEvent.click(region.getByRole('button', { name: 'Save skills' }));
    await waitFor(() =>
      expect(desk.bridge.argsOf('agent.setSkills')).toEqual([
        {
          agentId: mira.id,
          skills: [
            { key: 'billing', level: 5 },
            { key: 'law', level: 1 },
          ],
          capacity: { chat: 3, email: 10 },
        },
      ]),
    );
  });

  it('the same skill twice, and a capacity out of bounds, are not saved and say so', async () => {
    show('skills');
    const region = await regionOf('Skills and capacity');
    await region.findByLabelText('Level of billing');
    await userEvent.click(region.getByRole('button', { name: 'Add a skill' }));
    await userEvent.keyboard('Billing');
    await userEvent.type(region.getByLabelText(/^Chats/u), '51');
    expect(region.getAllByText('Stands twice')).toHaveLength(2);
    expect(region.getByText('Needs a number from 0 to 50')).toBeVisible();
    expect(region.getByRole('button', { name: 'Save skills' })).toBeDisabled();
  });
});
