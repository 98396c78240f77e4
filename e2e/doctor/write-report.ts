import { randomUUID } from 'node:crypto';
import { access, link, rm, writeFile } from 'node:fs/promises';
import { toMarkdown } from './markdown';
import type { Report } from './report';

/** The report can't be written. The message has what to do. */
export class ReportFileError extends Error {
  override readonly name = 'ReportFileError';
}

/** Throws a `ReportFileError` if the file exists, before a run. */
export async function requireFree(file: string): Promise<void> {
  const exists = await access(file).then(
    () => true,
    () => false,
  );
  if (exists) throw taken(file);
}

/** Writes the complete report or nothing: Markdown for `.md`, JSON for `.json`. Never replaces a file. */
export async function writeReport(file: string, report: Report): Promise<void> {
  const text = file.endsWith('.json') ? `${JSON.stringify(report, null, 2)}\n` : toMarkdown(report);
  const draft = `${file}.${randomUUID()}.partial`;
  try {
    await writeFile(draft, text, { flag: 'wx', mode: 0o600 });
    // Unlike a rename, a link fails if the name is taken.
    await link(draft, file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw taken(file);
    throw new ReportFileError(`Couldn’t write ${file}. Choose another place with --out. Nothing was changed.`);
  } finally {
    await rm(draft, { force: true });
  }
}

function taken(file: string): ReportFileError {
  return new ReportFileError(`${file} exists. Delete it, or choose another name with --out. Nothing was changed.`);
}
