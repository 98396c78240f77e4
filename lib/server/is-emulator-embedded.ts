import 'server-only';
import { getSettings } from './settings';

/** Whether this process serves the built-in emulator: never beside a real tenant, and not beside an emulator elsewhere. */
export function isEmulatorEmbedded(): boolean {
  const settings = getSettings();
  return settings.mode === 'emulator' && settings.emulatorUrl === null;
}
