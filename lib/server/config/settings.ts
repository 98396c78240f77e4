import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { isLoopback, readSettings, type Settings } from './env';

let settings: Settings | undefined;

/** Reads at first use, so that a build needs none. */
export function getSettings(): Settings {
  if (settings === undefined) {
    settings = readSettings(process.env);
    setKeyVaultSuffix(settings.cloud.file?.keyVaultSuffix);
  }
  return settings;
}

export function isEmulatorEmbedded(): boolean {
  const current = getSettings();
  return current.mode === 'emulator' && current.emulatorUrl === null;
}

export function isOnLoopback(): boolean {
  return isLoopback(getSettings().host);
}

let version: string | undefined;

/** Reads package.json of the working directory. */
export function getVersion(): string {
  version ??= z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(path.join(process.cwd(), 'package.json'), 'utf8'))).version;
  return version;
}
