import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { isLoopback, readSettings, type Settings } from './env';

let settings: Settings | undefined;

/** Returns the settings of this process, read at first use so that a build needs none. Throws what `readSettings` throws. */
export function getSettings(): Settings {
  settings ??= readSettings(process.env);
  return settings;
}

/** Returns whether this process serves the built-in emulator: without a real tenant and without an external emulator. */
export function isEmulatorEmbedded(): boolean {
  const current = getSettings();
  return current.mode === 'emulator' && current.emulatorUrl === null;
}

/** Returns whether this server listens on loopback only, so that every request is from this machine. */
export function isOnLoopback(): boolean {
  return isLoopback(getSettings().host);
}

let version: string | undefined;

/** Returns the product's version from package.json, which is in the working directory of `next start` and the standalone output. */
export function getVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(process.cwd(), 'package.json'), 'utf8'))).version;
  return version;
}
