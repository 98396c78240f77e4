import path from 'node:path';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { type CheckSettings, checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { requireAssertions } from '../access/read-assertions';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readTextFile } from './read-text-file';

/** An organization's decisions. */
export interface Decisions {
  settings: CheckSettings;
  exemptions: readonly Exemption[];
  assertions: readonly AccessAssertion[];
}

/** Reads `--config`, the file that the web app exports. Throws a `CliError` with each mistake and its path. */
export async function readConfig(args: Arguments, { directory, now }: Io): Promise<Decisions> {
  const file = args.text('config');
  if (file === undefined) return { settings: defaultCheckSettings, exemptions: [], assertions: [] };
  const text = await readTextFile(path.resolve(directory, file), file, 'Enter a settings file for --config.');
  const parsed = parseSettingsFile(text, now().getTime());
  if ('refusals' in parsed) throw new CliError(parsed.refusals.map((refusal) => `${file}: ${refusal}`).join('\n'));
  const { settings, exemptions, access = [] } = parsed.file;
  return { settings: checkSettingsSchema.parse(settings), exemptions, assertions: requireAssertions(access, file) };
}
