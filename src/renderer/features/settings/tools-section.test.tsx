import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { roles } from '#shared/agent/schema.ts';
import type { ToolsNow } from '#shared/contract/tools.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import type { Script } from '#tests/support/bridge.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, idOf, mira, sessionOf, tomas } from '#tests/support/dom-rows.ts';
import { sampleTools } from '#tests/support/sample-tools.ts';
import { settingsCommands } from './commands.ts';
import { SettingsScreen } from './settings-screen.tsx';
import { draftOfTool, problemsOfTool, toolOf } from './tool-drafts.ts';

const { refund, invite } = sampleTools('https://api.example/actions');
const ada = { ...tomas, role: 'admin' as const, name: 'Ada Admin' };
const at = '2026-03-01T10:00:00.000Z';
const history = [
  {
    version: 2,
    at,
    byId: ada.id as AgentId,
    byName: 'Ada Admin',
    why: 'Less <b>risk</b>',
    changed: ['Words changed.'],
  },
];
const run = {
  id: idOf(800),
  at,
  tool: 'refund',
  label: 'Refund',
  title: 'Refund: Amount €43.21',
  conversationId: CONVERSATION,
  number: 1_042,
  state: 'unknown' as const,
  policyLine: 'Within the policy',
  proposedBy: 'Bea',
  decidedBy: null,
  reference: null,
};
const asAdmin: ToolsNow = {
  tools: [{ tool: refund, version: 2, active: true, keyId: 'k_1a2b', history }],
  runs: [{ ...run, title: null, conversationId: null }],
  mayEdit: true,
};
const asLead: ToolsNow = {
  tools: [{ tool: { ...refund, effect: null }, version: 2, active: false, keyId: null, history }],
  runs: [run],
  mayEdit: false,
};

function show(who: typeof mira, now: ToolsNow, more: Script = {}) {
  return showAtDesk(<SettingsScreen />, {
    script: {
      'session:get': sessionOf(who),
      'settings:get': { theme: 'system', density: 'comfortable', language: 'en' },
      'tools:get': now,
      ...more,
    },
    commands: settingsCommands,
    place: { name: 'settings', page: 'tools' },
  });
}
const tools = async () => within(await screen.findByRole('region', { name: 'Tools' }));

describe('I6: declared tools in the settings', () => {
  it('J3, DESIGN 9: K leads the focus to the page before, and the page beside is a region of its own for F6', async () => {
    const desk = show(tomas, asLead);
    await screen.findByRole('button', { name: 'Tools', current: 'page' });
    desk.run('settings.previous');
    await waitFor(() => expect(screen.getByRole('button', { name: 'Review before sending' })).toHaveFocus());
    const page = document.querySelector('[data-region="settings"]');
    await waitFor(() => expect(page).toHaveTextContent('Review before sending'));
  });

  it.each(roles.filter((role) => role !== 'lead' && role !== 'admin'))(
    'SEC-56: a %s does not see them, and nothing is asked',
    async (role) => {
      const desk = show({ ...mira, role }, asLead);
      await screen.findByRole('region', { name: 'Looks' });
      expect(screen.queryByRole('region', { name: 'Tools' })).not.toBeInTheDocument();
      expect(desk.bridge.asked.some(({ name }) => name.startsWith('tools:'))).toBe(false);
    },
  );

  it('a lead reads the policy in plain sentences, the versions and what ran, opens it, and edits nothing', async () => {
    const desk = show(tomas, asLead);
    const region = await tools();
    const policy = within(await region.findByRole('list', { name: 'Policy of Refund' }));
    expect(policy.getByText('Above €200.00 a lead confirms.')).toBeVisible();
    expect(region.getByText('Switched off')).toBeVisible();
    expect(region.getByText('Ada Admin: Less <b>risk</b>')).toBeVisible();
    expect(region.getByText('Outcome unknown')).toBeVisible();
    expect(region.queryByRole('button', { name: /^(Edit|Declare)/u })).not.toBeInTheDocument();
    await userEvent.click(region.getByRole('button', { name: 'Open #1042' }));
    expect(desk.toldOf('openConversation')).toEqual([CONVERSATION]);
  });

  it('an admin raises a limit, reads it in words before it holds, and saves it with a reason on the version on screen', async () => {
    const desk = show(ada, asAdmin, { 'tools:save': asAdmin });
    const region = await tools();
    expect(await region.findByText('Refund', { selector: 'th *' })).toBeVisible();
    expect(region.queryByRole('button', { name: /^Open/u }), 'an admin reads no conversation').not.toBeInTheDocument();
    await userEvent.click(region.getByRole('button', { name: 'Edit Refund' }));
    const save = region.getByRole('button', { name: 'Save the tool' });
    expect(region.getByLabelText(/^New signing secret/u), 'SEC-77: what is set is not shown').toHaveValue('');
    const agents = region.getByRole('textbox', { name: /^Agents/u });
    await userEvent.clear(agents);
    await userEvent.type(agents, '600');
    expect(save, 'limits rise').toBeDisabled();
    await userEvent.clear(agents);
    await userEvent.type(agents, '250');
    expect(
      within(region.getByRole('region', { name: 'As changed' })).getByText('Above €250.00 a lead confirms.'),
    ).toBeVisible();
    expect(region.getByText('A reason is missing. It cannot be saved without one.')).toBeVisible();
    await userEvent.type(region.getByLabelText(/^Reason/u), 'More trust');
    await userEvent.click(save);
    const asked = () => desk.bridge.asked.find(({ name }) => name === 'tools:save')?.input;
    await waitFor(() =>
      expect(asked()).toMatchObject({
        basedOn: 2,
        why: 'More trust',
        secret: null,
        tool: { key: 'refund', policy: { mostCents: { assistant: 10_000, agent: 25_000, lead: 50_000 } } },
      }),
    );
  });

  it('offline it says so and offers to read them again', async () => {
    show(ada, asAdmin, {
      'tools:get': () => {
        throw new AppError('offline', 'The server cannot be reached.');
      },
    });
    expect(await screen.findByText('Offline. Tools are kept on the server.')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Read the tools again' })).toBeVisible();
  });

  it('without a tool it says what one is; a new one needs a secret', async () => {
    show(ada, { tools: [], runs: [], mayEdit: true });
    const region = await tools();
    expect(await region.findByText('No tools are declared')).toBeVisible();
    await userEvent.click(region.getByRole('button', { name: 'Declare a tool' }));
    expect(
      region.getByRole('textbox', { name: /^Name/u }),
      'WCAG 2.4.3: the focus goes on where the form begins',
    ).toHaveFocus();
    expect(region.getByRole('button', { name: 'Declare the tool' })).toBeDisabled();
    await userEvent.type(region.getByLabelText(/^Signing secret/u), 'short');
    expect(region.getByText('32 to 200 plain characters without spaces.')).toBeVisible();
  });
});

describe('I6: a declaration as typed', () => {
  it.each([
    ['refund', refund],
    ['invite', invite],
  ] as const)('%s: what was declared comes back as it was', (_name, tool) => {
    expect(toolOf(draftOfTool({ tool, active: true }))).toEqual(tool);
  });

  it('choices are lines with the words of customers', () => {
    const draft = draftOfTool({ tool: invite, active: true });
    const parameter = {
      key: 'p',
      name: '',
      label: 'Area',
      type: 'choice' as const,
      currency: 'EUR',
      options: 'Export: export, csv\nSign-in',
    };
    expect(toolOf({ ...draft, parameters: [parameter] })?.parameters).toEqual([
      {
        name: 'area',
        type: 'choice',
        label: 'Area',
        options: [
          { value: 'export', label: 'Export', said: ['export', 'csv'] },
          { value: 'sign_in', label: 'Sign-in', said: ['Sign-in'] },
        ],
      },
    ]);
    expect(problemsOfTool({ ...draft, parameters: [{ ...parameter, options: '' }] }, false).parameters).toBeDefined();
  });
});
