import 'server-only';
import { isLoopback } from './env';
import { getSettings } from './settings';

/** Whether this process serves the built-in emulator: never beside a real tenant, and not beside an emulator elsewhere. */
export function isEmulatorEmbedded(): boolean {
  const settings = getSettings();
  return settings.mode === 'emulator' && settings.emulatorUrl === null;
}

/** Whether this server listens on loopback only, so that every request is from this machine. */
export function isOnLoopback(): boolean {
  return isLoopback(getSettings().host);
}
