import 'server-only';
import { readSettings, type Settings } from './env';

let settings: Settings | undefined;

/** The settings of this process, read at first use so that a build needs none. Throws what `readSettings` throws. */
export function getSettings(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}
