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
  const isList = isBareList(text);
  const parsed = parseSettingsFile(text, now().getTime(), isList ? 'access' : undefined);
  if ('refusals' in parsed) throw new CliError(parsed.refusals.map((refusal) => `${file}: ${refusal}`));
  const { access: assertions = [] } = parsed.file;
  if (assertions.length > 0) return assertions;
  const where = isList ? 'to the list' : 'under “access”';
  throw new CliError(`${file} has no access assertions. Add one ${where}.`);
}

function isBareList(text: string): boolean {
  const json = readJson(withoutByteOrderMark(text), jsonLimits.settingsFile);
  return 'value' in json && Array.isArray(json.value);
}
