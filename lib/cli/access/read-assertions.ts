import path from 'node:path';
import { type AccessAssertion, accessAssertionsSchema } from '@/lib/model/access-assertion';
import { parseSettingsFile } from '@/lib/model/parse-settings-file';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readTextFile } from '../scan/read-text-file';

const hint = 'Enter a settings file (kustodian.json) or a JSON list of assertions.';

/** Reads the assertions of a settings file or of a bare list. Throws a `CliError` with each mistake and its path. */
export async function readAssertionFile(file: string, { directory, now }: Io): Promise<AccessAssertion[]> {
  const text = await readTextFile(path.resolve(directory, file), file, hint);
  const list = bareList(text);
  const settings = list === undefined ? text : JSON.stringify({ version: 1, access: list });
  const parsed = parseSettingsFile(settings, now().getTime());
  if ('refusals' in parsed) {
    const shown = parsed.refusals.map((refusal) => (list === undefined ? refusal : refusal.replace(/^access\./, '')));
    throw new CliError(shown.map((refusal) => `${file}: ${refusal}`).join('\n'));
  }
  const assertions = requireAssertions(parsed.file.access ?? [], file, list === undefined ? 'access.' : '');
  if (assertions.length > 0) return assertions;
  const where = list === undefined ? 'under “access”' : 'to the list';
  throw new CliError(`${file} has no access assertions. Add one ${where}.`);
}

/** Returns assertions with valid subjects. Throws a `CliError` with each mistake and its path. */
export function requireAssertions(list: readonly unknown[], file: string, prefix = 'access.'): AccessAssertion[] {
  const parsed = accessAssertionsSchema.safeParse(list);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(
    (issue) => `${file}: ${prefix}${issue.path.map(String).join('.')}: ${messageOf(issue)}`,
  );
  throw new CliError([...new Set(sentences)].join('\n'));
}

interface Issue {
  message: string;
  /** Of a value that can be a text or a list. */
  errors?: readonly (readonly Issue[])[];
}

/** The first alternative is a single text, whose message is about its content. */
function messageOf({ message, errors }: Issue): string {
  const [issue] = errors?.flat() ?? [];
  const text = issue ? messageOf(issue) : message;
  return text.endsWith('.') ? text : `${text}.`;
}

function bareList(text: string): unknown[] | undefined {
  try {
    const json: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
}
