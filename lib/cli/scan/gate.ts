import type { NewFailure } from '@/lib/history/new-failures';
import type { SnapshotCounts } from '@/lib/history/snapshot-file';
import { type Finding, lacksOnlyCommands, type Severity, severities } from '@/lib/model/finding';
import { counted, figure } from '@/lib/model/text';
import type { AssertionReport } from '../access/test-assertions';
import { type Arguments, parseDecimal, quoted } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';

export interface GateOptions {
  failOn: 'new' | 'any' | 'none';
  failSeverity: Exclude<Severity, 'info'>;
  /** Findings, or a percentage of those that apply. */
  maxUnknown: { limit: number; unit: 'findings' | 'percent' };
  minScore: number | undefined;
}

export interface Gate {
  exit: number;
  reasons: GateReason[];
}

export interface GateReason {
  kind: 'findings' | 'new' | 'unknown' | 'score' | 'access' | 'tenant';
  message: string;
  count: number;
  limit?: number;
}

/** Throws a `CliError` for a value out of its range. */
export function readGate(args: Arguments): GateOptions {
  const failOn = args.choice('fail-on', ['new', 'any', 'none'], 'any');
  if (failOn === 'new' && !args.has('baseline')) throw new CliError('--fail-on new needs --baseline FILE.');
  return {
    failOn,
    failSeverity: args.choice('fail-severity', ['high', 'medium', 'low'], 'high'),
    maxUnknown: readMaxUnknown(args.text('max-unknown') ?? '100%'),
    minScore: args.number('min-score', { least: 0, most: 100, example: 80 }),
  };
}

function readMaxUnknown(text: string): GateOptions['maxUnknown'] {
  const isPercent = text.endsWith('%');
  const limit = parseDecimal(isPercent ? text.slice(0, -1) : text);
  if (limit === undefined || (isPercent && limit > 100)) {
    throw new CliError(
      `Enter a number of findings or a percentage from 0% to 100% for --max-unknown, such as 20 or 5%. The value was ${quoted(text)}.`,
    );
  }
  return { limit, unit: isPercent ? 'percent' : 'findings' };
}

export interface GateInput {
  counts: SnapshotCounts;
  unread: number;
  /** Unknown findings that don't count. */
  optionalUnknown?: number;
  newFailures?: readonly NewFailure[];
  /** Results of access assertions. Absent without any. */
  access?: AssertionReport['counts'];
  /** Tenants that couldn't be scanned. */
  failedTenants?: number;
}

/** Returns a sentence each. Empty: no result fails the gate. */
export function thresholdsOf(
  { failOn, failSeverity, maxUnknown, minScore }: GateOptions,
  { hasAssertions }: { hasAssertions: boolean },
): string[] {
  const failures = failOn === 'new' ? 'new failures' : 'failures';
  const unknown =
    maxUnknown.unit === 'percent' ? `${maxUnknown.limit}% of findings` : counted(maxUnknown.limit, 'finding');
  return [
    ...(failOn === 'none' ? [] : [`No ${failures} of ${severityWords(failSeverity)}.`]),
    ...(minScore === undefined ? [] : [`Score ${minScore} or higher.`]),
    ...(allowsEverything(maxUnknown) ? [] : [`At most ${unknown} unknown.`]),
    ...(hasAssertions ? ['No failing access assertions.'] : []),
  ];
}

function severityWords(least: GateOptions['failSeverity']): string {
  return least === 'high' ? 'high severity' : `${least} or higher severity`;
}

/** Findings come before access assertions, and these before incomplete evidence. */
export function evaluateGate(options: GateOptions, input: GateInput): Gate {
  const failing = [...failureReasons(options, input), ...scoreReasons(options, input)];
  const contradicted = assertionReasons(input);
  const incomplete = [
    ...unknownReasons(options, input),
    ...unknownAssertionReasons(options, input),
    ...tenantReasons(input),
  ];
  const reasons = [...failing, ...contradicted, ...incomplete];
  if (failing.length > 0) return { exit: exitCodes.findings, reasons };
  if (contradicted.length > 0) return { exit: exitCodes.assertion, reasons };
  return { exit: incomplete.length > 0 ? exitCodes.incomplete : exitCodes.ok, reasons };
}

function assertionReasons({ access }: GateInput): GateReason[] {
  const count = access?.fail ?? 0;
  const message = `${counted(count, 'access assertion')} ${count === 1 ? 'fails' : 'fail'}.`;
  return count > 0 ? [{ kind: 'access', message, count }] : [];
}

/** Assertions aren't findings, so an unknown one is beyond every limit but 100%, as an unread scope is. */
function unknownAssertionReasons({ maxUnknown }: GateOptions, { access }: GateInput): GateReason[] {
  const count = access?.unknown ?? 0;
  const message = `${counted(count, 'access assertion')} ${count === 1 ? 'is' : 'are'} Unknown.`;
  return count > 0 && !allowsEverything(maxUnknown) ? [{ kind: 'access', message, count }] : [];
}

/** No limit allows it, because everything in the tenant is unknown. */
function tenantReasons({ failedTenants = 0 }: GateInput): GateReason[] {
  const message = `${counted(failedTenants, 'tenant')} couldn’t be scanned.`;
  return failedTenants > 0 ? [{ kind: 'tenant', message, count: failedTenants }] : [];
}

function allowsEverything({ limit, unit }: GateOptions['maxUnknown']): boolean {
  return unit === 'percent' && limit === 100;
}

function failureReasons({ failOn, failSeverity }: GateOptions, { counts, newFailures = [] }: GateInput): GateReason[] {
  if (failOn === 'none') return [];
  const failing = severities.slice(0, severities.indexOf(failSeverity) + 1);
  const words = severityWords(failSeverity);
  if (failOn === 'new') {
    const count = newFailures.filter(({ severity }) => failing.includes(severity)).length;
    const message = `${counted(count, 'new failure')} of ${words} since the baseline.`;
    return count > 0 ? [{ kind: 'new', message, count }] : [];
  }
  const count = failing.reduce((sum, severity) => sum + counts.bySeverity[severity], 0);
  const message = `${counted(count, 'failure')} of ${words}.`;
  return count > 0 ? [{ kind: 'findings', message, count }] : [];
}

function scoreReasons({ minScore }: GateOptions, { counts: { score } }: GateInput): GateReason[] {
  if (minScore === undefined || score === null || score >= minScore) return [];
  const message = `The score is ${score}, and the minimum is ${minScore}.`;
  return [{ kind: 'score', message, count: score, limit: minScore }];
}

/** Counts unknown findings that only lack results of management commands, because loading these is optional. */
export function countOptionalUnknown(clusters: readonly { findings: readonly Finding[] }[]): number {
  const isOptional = (finding: Finding) => finding.outcome === 'unknown' && lacksOnlyCommands(finding);
  return clusters.reduce((sum, { findings }) => sum + findings.filter(isOptional).length, 0);
}

function unknownReasons({ maxUnknown }: GateOptions, { counts, unread, optionalUnknown = 0 }: GateInput): GateReason[] {
  const { limit, unit } = maxUnknown;
  const unknown = counts.unknown - optionalUnknown + counts.error;
  const applicable = counts.pass + counts.fail + unknown;
  // Multiplied, because a division would round.
  const isBeyond = unit === 'percent' ? unknown * 100 > limit * applicable : unknown > limit;
  const reasons: GateReason[] = [];
  if (isBeyond) {
    const message = unknownMessage(unknown, applicable, maxUnknown);
    reasons.push({ kind: 'unknown', message, count: unknown, limit });
  }
  if (unread > 0 && (!allowsEverything(maxUnknown) || counts.clusters === 0)) {
    const message = `${counted(unread, 'subscription or cluster', 'subscriptions or clusters')} couldn’t be read.`;
    reasons.push({ kind: 'unknown', message, count: unread });
  }
  return reasons;
}

/** Compares in the unit of the limit. Rounds the percentage up, because it's above the limit. */
function unknownMessage(unknown: number, applicable: number, { limit, unit }: GateOptions['maxUnknown']): string {
  const verb = unknown === 1 ? 'is' : 'are';
  if (unit === 'findings') return `${counted(unknown, 'finding')} ${verb} unknown, and the limit is ${limit}.`;
  const percent = Math.ceil((1000 * unknown) / applicable) / 10;
  return `${figure(unknown)} of ${counted(applicable, 'finding')} (${percent}%) ${verb} unknown, and the limit is ${limit}%.`;
}
