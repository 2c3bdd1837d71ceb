import { resolveLocale } from '#shared/intl/locale.ts';
import { speak } from '#shared/intl/say.ts';
import type { Engine } from './engine-types.ts';

/**
 * What this process says (notices, errors that name what is wrong) is said in the language of the device, from its start and after each
 * change. For the process, not in the engine: tests run several engines in one.
 */
export function followLanguage(engine: Engine): void {
  const system = [new Intl.DateTimeFormat().resolvedOptions().locale];
  const read = async () => {
    const settings = await engine.call('settings:get', {});
    if (settings.ok) speak(resolveLocale(settings.value.language, system));
  };
  engine.subscribe((event) => {
    if (event.event === 'changed' && event.data.kinds.includes('settings')) void read();
  });
  void read();
}
