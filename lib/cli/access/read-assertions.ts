import path from 'node:path';
import type { AccessAssertion } from '@/lib/model/access-assertion';
import { parseSettingsFile, withoutByteOrderMark } from '@/lib/model/parse-settings-file';
import { jsonLimits, readJson } from '@/lib/model/read-json';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readTextFile } from '../scan/read-text-file';

const hint = 'Enter a settings file (kustodian.json) or a JSON list of assertions.';

/** Reads a settings file or a bare list. Throws a `CliError` with each mistake and its path. */
export async function readAssertionFile(file: string, { directory, now }: Io): Promise<AccessAssertion[]> {
  const text = await readTextFile(path.resolve(directory, file), file, hint);
  const list = bareList(text);
  const settings = list === undefined ? text : JSON.stringify({ version: 1, access: list });
  const parsed = parseSettingsFile(settings, now().getTime());
  if ('refusals' in parsed) {
    const shown = parsed.refusals.map((refusal) => (list === undefined ? refusal : refusal.replace(/^access\./, '')));
    throw new CliError(shown.map((refusal) => `${file}: ${refusal}`));
  }
  const { access: assertions = [] } = parsed.file;
  if (assertions.length > 0) return assertions;
  const where = list === undefined ? 'under “access”' : 'to the list';
  throw new CliError(`${file} has no access assertions. Add one ${where}.`);
}

function bareList(text: string): unknown[] | undefined {
  const json = readJson(withoutByteOrderMark(text), jsonLimits.settingsFile);
  return 'value' in json && Array.isArray(json.value) ? json.value : undefined;
}
