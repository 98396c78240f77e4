import path from 'node:path';
import { checks } from '@/lib/checks/catalog';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { type CheckSettings, checkSettingsSchema, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readTextFile } from './read-text-file';

export interface Decisions {
  settings: CheckSettings;
  exemptions: readonly Exemption[];
  assertions: readonly AccessAssertion[];
}

/** Reads the file that the web app exports. Throws a `CliError` with each mistake and its path. */
export async function readConfig(
  args: Arguments,
  { directory, now }: Pick<Io, 'directory' | 'now'>,
): Promise<Decisions> {
  const file = args.text('config');
  if (file === undefined) return { settings: defaultCheckSettings, exemptions: [], assertions: [] };
  const text = await readTextFile(
    path.resolve(directory, file),
    file,
    'Enter a settings file for --config, such as kustodian.json.',
  );
  const parsed = parseSettingsFile(text, now().getTime());
  if ('refusals' in parsed) throw new CliError(parsed.refusals.map((refusal) => `${file}: ${refusal}`));
  const { settings, exemptions, access = [] } = parsed.file;
  requireKnownChecks(exemptions, file);
  return { settings: checkSettingsSchema.parse(settings), exemptions, assertions: access };
}

/** A misspelled ID would exempt nothing. */
function requireKnownChecks(exemptions: readonly Exemption[], file: string): void {
  const ids = checks.map(({ id }) => id);
  const mistakes = exemptions.flatMap(({ checkId }, index) =>
    ids.includes(checkId)
      ? []
      : [
          `${file}: exemptions.${index}.checkId: No check has the ID ${quoted(checkId)}.${suggestion(checkId, ids)} See kustodian checks.`,
        ],
  );
  if (mistakes.length > 0) throw new CliError(mistakes);
}
