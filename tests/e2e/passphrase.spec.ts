/** A system without a keychain, in the real window. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchShell } from '../support/shell-window.ts';

test('SEC-20: without a keychain a passphrase encrypts the profile; a wrong one opens nothing and harms nothing', async () => {
  const profileDir = test.info().outputPath('profile');
  // `basic` is what a Linux desktop without a keyring falls back to: obfuscation with a key everybody has.
  const options = { profileDir, env: { BATON_STORE_KEY: '' }, args: ['--password-store=basic'] };
  const words = 'seven quiet rivers';
  const first = await launchShell(options);
  const { page } = first;
  await expect(page.getByRole('heading')).toHaveText('Choose a passphrase');
  await expect(page.getByLabel('Passphrase')).toBeFocused();
  await page.keyboard.type('too short');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Choose at least 15 characters.');
  await page.getByLabel('Passphrase').fill(words);
  await page.getByLabel('The same again').fill('seven other rivers');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('The two do not match.');
  await expect(stat(join(profileDir, 'keys.json'))).rejects.toThrow('ENOENT');
  await page.getByLabel('The same again').fill(words);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  // The lock's calls are gone with the lock (SEC-19).
  const gone = await page.evaluate(async () => await window.baton.invoke('shell:unlock', { passphrase: 'x' }));
  expect(gone).toMatchObject({ ok: false, error: { code: 'invalid' } });
  await first.close();

  const keys = await readFile(join(profileDir, 'keys.json'), 'utf8');
  expect(JSON.parse(keys)).toMatchObject({ wrapping: 'passphrase' });
  expect(keys).not.toContain('rivers');
  const second = await launchShell(options);
  await expect(second.page.getByRole('heading')).toHaveText('Unlock Baton');
  await second.page.keyboard.type('seven other rivers');
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('alert')).toHaveText('That passphrase does not open this profile.');
  expect(await readFile(join(profileDir, 'keys.json'), 'utf8')).toBe(keys);
  await second.page.keyboard.type(words);
  await second.page.keyboard.press('Enter');
  await expect(second.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await second.close();
});
