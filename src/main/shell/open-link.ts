import { shell } from 'electron';
import { AppError } from '#shared/lib/errors.ts';
import { parseLink } from './link.ts';

/**
 * Opens a link outside. The only caller of openExternal: menus, notifications and pages all come here (SEC-3).
 *
 * @throws AppError('invalid') when the link is none that may be opened
 */
export async function openLink(text: string): Promise<void> {
  const address = parseLink(text);
  if (address === undefined) throw new AppError('invalid', 'This link cannot be opened.');
  await shell.openExternal(address);
}
