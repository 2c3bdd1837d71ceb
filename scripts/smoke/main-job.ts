/** The main job, once, in the real window: escalation, claim, reply, note, backend gone, reply offline, backend back. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { signIdentity } from '#demo/demo-server.ts';
import type { ElectronRuntime } from '#scripts/electron/runtime.ts';
import { ASKS_FOR_A_PERSON, type Customer, openConversation, until, untilHeard } from '#tests/support/customer-wire.ts';
import { launchDesktop } from '#tests/support/desktop.ts';
import { startDesktopBackend } from '#tests/support/desktop-backend.ts';
import { windowOf } from '#tests/support/window.ts';

export type SmokeReport = {
  ok: true;
  electron: string;
  /** From the start of the process to a queue that answers. */
  cold_start_ms: number;
  /** From the customer's message that asks for a person to its conversation and summary on screen. */
  escalation_to_screen_ms: number;
  /** From the agent's key press to the customer's hands. */
  reply_delivered_ms: number;
  offline_reply_delivered: true;
  /** Memory of all processes of the desktop at the end. */
  rss_mb: number;
};

export type MainJobOptions = {
  dir: string;
  runtime: ElectronRuntime;
  /** Goes into the customer's message, the reply and the note. */
  word: string;
  say: (line: string) => void;
  atEnd: (end: () => Promise<void>) => void;
};

const AGENT = 'mira@marlow.example';

export async function runMainJob({ dir, runtime, word, say, atEnd }: MainJobOptions): Promise<SmokeReport> {
  const backend = await startDesktopBackend(`${dir}/server`);
  atEnd(backend.stop);
  say(`Backend: ${backend.url}`);

  const startedAt = performance.now();
  const desktop = await launchDesktop({
    executablePath: runtime.executablePath,
    dir: `${dir}/desktop`,
    serverUrl: backend.url,
    signIn: { credentialsPath: backend.credentialsPath, email: AGENT },
  });
  atEnd(desktop.close);
  const baton = windowOf(desktop.window);
  try {
    await baton.ready();
    await expect(baton.queue.or(baton.page.getByText('Nobody is waiting')).first()).toBeVisible();
    const coldStartMs = performance.now() - startedAt;
    say(`Desktop: ready after ${coldStartMs.toFixed(0)} ms`);

    const mark = `smoke ${Date.now().toString(36)} ${word}`.trim();
    const customer = await openConversation(backend.channel, `Where can I download our invoices? ${mark}`, {
      token: signIdentity(
        { sub: 'bw-dana', name: 'Dana Whitfield', email: 'dana@brightwater.example' },
        backend.channel,
      ),
    });
    await untilHeard(customer);
    const askedAt = performance.now();
    await customer.say(`${ASKS_FOR_A_PERSON} ${mark}`);
    await baton.open('Dana Whitfield');
    await expect(baton.summary).toBeVisible();
    const escalationMs = performance.now() - askedAt;
    say(`Escalation: on screen after ${escalationMs.toFixed(0)} ms`);

    await baton.claim();
    await baton.writeNote(`For the team. ${mark}`);
    await baton.send();
    await expect(baton.turn(`For the team. ${mark}`)).toBeVisible();
    const reply = `I am looking at both invoices. ${mark}`;
    await baton.writeReply(reply);
    const sentAt = performance.now();
    await baton.send();
    await until(async () => (await countOf(customer, reply)) === 1, 'the reply to reach the customer');
    const replyMs = performance.now() - sentAt;
    say(`Reply: delivered after ${replyMs.toFixed(0)} ms`);

    await backend.kill();
    await expect(baton.currency).toHaveAccessibleName(/^Offline/, { timeout: 20_000 });
    const offlineReply = `Written without a connection. ${mark}`;
    await baton.writeReply(offlineReply);
    await baton.send();
    await expect(baton.turn(offlineReply)).toBeVisible();
    await expect(baton.currency).toHaveAccessibleName(/1 waiting/);
    await backend.restart();
    await until(
      async () => (await countOf(customer, offlineReply)) === 1,
      'the offline reply to reach the customer',
      25_000,
    );
    await expect(baton.currency).toHaveAccessibleName('Up to date', { timeout: 20_000 });
    // What would send it a second time has had its chance once the outbox is empty and a heartbeat has passed.
    await sleep(500);
    if ((await countOf(customer, offlineReply)) !== 1)
      throw new Error('The offline reply was delivered more than once.');
    if (JSON.stringify(await customer.messages()).includes('For the team.'))
      throw new Error('The note reached the customer.');
    say('Offline reply: delivered once');

    const metrics = await desktop.app.evaluate(({ app }) =>
      app.getAppMetrics().map(({ memory }) => memory.workingSetSize),
    );
    return {
      ok: true,
      electron: runtime.version,
      cold_start_ms: Math.round(coldStartMs),
      escalation_to_screen_ms: Math.round(escalationMs),
      reply_delivered_ms: Math.round(replyMs),
      offline_reply_delivered: true,
      rss_mb: Math.round(metrics.reduce((sum, kib) => sum + kib, 0) / 1024),
    };
  } catch (error) {
    say(desktop.output().split('\n').slice(-30).join('\n'));
    await desktop.window.screenshot({ path: `${dir}/failed.png` }).catch(() => undefined);
    throw error;
  }
}

async function countOf(customer: Customer, text: string): Promise<number> {
  return (await customer.messages()).filter((message) => message.text === text && message.author === 'agent').length;
}
