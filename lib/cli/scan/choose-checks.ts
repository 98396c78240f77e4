import { checks } from '@/lib/checks/catalog';
import type { Check } from '@/lib/checks/engine/define-check';
import { categories, severities } from '@/lib/model/finding';
import { type Arguments, quoted } from '../arguments/arguments';
import { suggestion } from '../arguments/nearest';
import { CliError, exitCodes } from '../cli-error';

export interface ChosenChecks {
  checks: readonly Check[];
  filter: string;
}

/** Matches any value of an option, and all options. Throws a `CliError` that names an unknown value. */
export function chooseChecks(args: Arguments): ChosenChecks {
  if (args.has('check') && args.has('skip-check')) throw new CliError('Use either --check or --skip-check, not both.');
  const wanted = new Set(args.list('check').map(requireCheckId));
  const skipped = new Set(args.list('skip-check').map(requireCheckId));
  const framework = args.text('framework');
  const controls = framework === undefined ? undefined : requireFramework(framework);
  const category = args.choices('category', categories);
  const severity = args.choices('severity', severities);
  const chosen = checks.filter(
    (check) =>
      (wanted.size === 0 || wanted.has(check.id)) &&
      !skipped.has(check.id) &&
      (controls === undefined || check.controls.some((control) => control.framework === controls)) &&
      (category.length === 0 || category.includes(check.category)) &&
      (severity.length === 0 || severity.includes(check.severity)),
  );
  // A gate without checks would always pass.
  if (chosen.length === 0)
    throw new CliError('No check matches all filters. Remove a filter.', exitCodes.usage, { code: 'invalid-input' });
  const filter = new URLSearchParams([
    ...[...wanted].map((id) => ['check', id]),
    ...[...skipped].map((id) => ['not', `check=${id}`]),
    ...(controls === undefined ? [] : [['framework', controls]]),
    ...category.map((value) => ['category', value]),
    ...severity.map((value) => ['severity', value]),
  ]);
  return { checks: chosen, filter: filter.toString() };
}

function requireCheckId(id: string): string {
  const ids = checks.map((check) => check.id);
  const found = ids.find((known) => known === id.toLowerCase());
  if (found !== undefined) return found;
  throw new CliError(
    `No check has the ID ${quoted(id)}.${suggestion(id, ids)} See kustodian checks.`,
    exitCodes.usage,
    { code: 'not-found' },
  );
}

function requireFramework(name: string): string {
  const names = [...new Set(checks.flatMap(({ controls }) => controls.map(({ framework }) => framework)))];
  const found = names.find((known) => known.toLowerCase() === name.trim().toLowerCase());
  if (found !== undefined) return found;
  throw new CliError(
    `No framework has the name ${quoted(name)}.${suggestion(name, names)} Use one of: ${names.join(' · ')}.`,
  );
}
