import 'server-only';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { readCloudFile } from './cloud-file';
import { isLoopback, readSettings, type Settings } from './env';

let settings: Settings | undefined;

/** Reads at first use, so that a build needs none. */
export function getSettings(): Settings {
  if (settings === undefined) {
    settings = readSettings(process.env, readCloudOnce);
    setKeyVaultSuffix(settings.cloud.file?.keyVaultSuffix);
  }
  return settings;
}

/** Routes and the start of the server are in different bundles. */
const key = Symbol.for('kustodian.clouds');

function readCloudOnce(file: string, directory: string): ReturnType<typeof readCloudFile> {
  const known = (globalThis as { [key]?: Map<string, ReturnType<typeof readCloudFile>> })[key] ?? new Map();
  Object.assign(globalThis, { [key]: known });
  const read = known.get(file) ?? readCloudFile(file, directory);
  known.set(file, read);
  return read;
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
