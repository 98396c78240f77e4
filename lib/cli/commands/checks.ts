import { withoutMarks } from '@/lib/checks/engine/define-check';
import type { CheckDocument } from '@/lib/model/api/api';
import { capitalized } from '@/lib/model/text';
import { catalog, checkDocument } from '@/lib/server/check-documents';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { jsonOf, type Line } from '../output/content';
import { formats } from './command';

/** Prints as the HTTP API returns it, or as text. */
export async function runChecks(args: Arguments, { stdout }: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const [id] = args.operands;
  const all = catalog();
  if (id === undefined) {
    await stdout.write(format === 'json' ? jsonOf(all) : { format: 'lines', lines: all.checks.map(toLine) });
    return 0;
  }
  requireCheckId(id, all.checks);
  const document = checkDocument(id);
  await stdout.write(format === 'json' ? jsonOf(document) : { format: 'lines', lines: toLines(document) });
  return 0;
}

function requireCheckId(id: string, documents: readonly CheckDocument[]): void {
  const ids = documents.map((document) => document.id);
  if (!ids.includes(id))
    throw new CliError(`No check has the ID ${quoted(id)}.${suggestion(id, ids)} See kustodian checks.`);
}

function toLine({ severity, category, id, title }: CheckDocument): Line {
  return [{ text: severity, width: 6 }, { text: category, width: 15 }, { text: id, width: 30 }, title];
}

function toLines(check: CheckDocument): Line[] {
  const { id, title, category, severity, severityReason, why, learnMore, needs, controls, fixes, remediation } = check;
  const steps = remediation?.steps.map((step, index) => `  ${index + 1}. ${withoutMarks(step)}`) ?? [];
  return [
    title,
    `ID: ${id}`,
    `Category: ${category}`,
    `Severity: ${capitalized(severity)}. ${severityReason}`,
    `Why: ${why}`,
    ...(fixes.length > 0 ? [`Fixes: ${fixes.map(({ fixId, grade }) => `${fixId} (${grade})`).join(', ')}`] : []),
    ...(steps.length > 0 ? ['Remediation:', ...steps] : []),
    `Needs: ${needs.join(', ')}`,
    `Frameworks with controls: ${new Set(controls.map(({ framework }) => framework)).size}`,
    `Learn more: ${learnMore}`,
  ];
}
