import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { Assumption, EvidenceRef, Finding, FindingDraft, Severity, UnknownPart } from '@/lib/model/finding';
import { type Check, type CheckContext, defaultMessage, type Verdict } from './define-check';
import { type EvidenceAccess, trackEvidence } from './evidence-access';
import { UnknownEvidence } from './unknown-evidence';

export interface EvaluateOptions {
  /** ISO time. */
  at: string;
  settings?: CheckSettings;
}

/** What the engine uses of a check. One shape for all checks keeps the engine's code fast in a large fleet. */
interface Runner {
  id: string;
  severity: Severity;
  evaluate: Check['evaluate'];
  fixes: Finding['fixes'];
  failed: string;
  passed: string;
  nothingLoaded: NothingLoaded | null;
}

/**
 * The result of a check that read only unloaded parts. A check is pure, so under the same time and settings it has the
 * same result on every cluster without those parts, and doesn't have to run. These clusters share the finding.
 */
interface NothingLoaded {
  context: CheckContext;
  parts: readonly number[];
  finding: Finding;
}

/** Findings share it. */
const none: readonly never[] = [];

const runners = new WeakMap<Check, Runner>();
const runnersOfLists = new WeakMap<readonly Check[], readonly Runner[]>();

/** Returns one finding for each check, in order. Missing evidence is `unknown`, and an exception is `error`. */
export function evaluateChecks(
  checks: readonly Check[],
  snapshot: Snapshot,
  { at, settings = defaultCheckSettings }: EvaluateOptions,
): Finding[] {
  const parts = trackEvidence(snapshot);
  const context = { at, settings };
  const findings: Finding[] = [];
  for (const runner of runnersOf(checks)) findings.push(evaluate(runner, parts, context));
  return findings;
}

/** Never throws. */
export function evaluateCheck(check: Check, snapshot: Snapshot, context: CheckContext): Finding {
  return evaluate(toRunner(check), trackEvidence(snapshot), context);
}

function runnersOf(checks: readonly Check[]): readonly Runner[] {
  const known = runnersOfLists.get(checks);
  if (known?.length === checks.length) return known;
  const created = checks.map((check) => {
    const runner = runners.get(check) ?? toRunner(check);
    runners.set(check, runner);
    return runner;
  });
  runnersOfLists.set(checks, created);
  return created;
}

function toRunner({ id, severity, evaluate, fixes, failTitle, passTitle }: Check): Runner {
  const ofFinding = fixes.map(({ fixId, grade }) => ({ fixId, grade }));
  return {
    id,
    severity,
    evaluate,
    fixes: ofFinding,
    failed: defaultMessage(failTitle),
    passed: defaultMessage(passTitle),
    nothingLoaded: null,
  };
}

function evaluate(runner: Runner, parts: EvidenceAccess, context: CheckContext): Finding {
  const known = runner.nothingLoaded;
  if (known && isSameContext(known.context, context) && parts.areNotLoaded(known.parts)) return known.finding;
  parts.reset();
  const finding = run(runner, parts, context);
  if (finding.evidence.length > 0) return finding;
  const notLoaded = parts.onlyNotLoaded();
  if (notLoaded) runner.nothingLoaded = { context, parts: notLoaded, finding };
  return finding;
}

function run(runner: Runner, parts: EvidenceAccess, context: CheckContext): Finding {
  try {
    const verdict = runner.evaluate(parts.values, context);
    return toFinding(runner, verdict, { evidence: parts.evidence(), assumed: parts.assumptions() });
  } catch (error) {
    const evidence = parts.evidence();
    if (error instanceof UnknownEvidence) return unknownFinding(runner, error, evidence);
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This check failed to run because of an error in Kustodian (${reason}). Refresh the cluster or scan again.`;
    return withoutVerdict(runner, { outcome: 'error', message, evidence });
  }
}

function isSameContext(left: CheckContext, right: CheckContext): boolean {
  return left === right || (left.settings === right.settings && left.at === right.at);
}

interface Basis {
  evidence: readonly EvidenceRef[];
  /** Assumptions made when the evidence was loaded. */
  assumed: readonly string[];
}

function toFinding(runner: Runner, verdict: Verdict, { evidence, assumed }: Basis): Finding {
  const { outcome, properties, message, severity, items, settings, fixable, unknown, assumptions, dependsOn } = verdict;
  const finding: FindingDraft = {
    checkId: runner.id,
    outcome,
    severity: severity ?? runner.severity,
    message: message ?? (outcome === 'fail' ? runner.failed : runner.passed),
    properties,
    evidence,
    fixes: outcome === 'fail' ? fixesOf(runner, fixable) : none,
  };
  if (outcome === 'fail' && items && items.length > 0) finding.items = [...new Set(items)];
  if (unknown) finding.unknown = unknown;
  if (dependsOn) finding.dependsOn = dependsOn;
  if (assumptions && assumptions.length > 0) addAssumptions(finding, assumptions, assumed);
  else if (assumed.length > 0) finding.assumptions = assumed;
  if (settings && settings.length > 0) finding.settings = settings;
  return finding;
}

function addAssumptions(finding: FindingDraft, ofCheck: readonly Assumption[], assumed: readonly string[]): void {
  const all = [...ofCheck, ...assumed];
  const isPlain = (assumption: Assumption) => typeof assumption === 'string';
  finding.assumptions = all.map((assumption) => (isPlain(assumption) ? assumption : assumption.undocumented));
  if (!all.every(isPlain)) finding.assumptionTexts = all;
}

function fixesOf({ fixes }: Runner, fixable: Verdict['fixable']): Finding['fixes'] {
  if (fixable === undefined) return fixes;
  return fixable === false ? none : fixes.filter(({ fixId }) => fixable.includes(fixId));
}

function unknownFinding(
  runner: Runner,
  { message, unknown }: UnknownEvidence,
  evidence: readonly EvidenceRef[],
): Finding {
  return withoutVerdict(runner, { outcome: 'unknown', message, evidence, unknown });
}

function withoutVerdict(
  { id, severity }: Runner,
  {
    outcome,
    message,
    evidence,
    unknown,
  }: Pick<Finding, 'outcome' | 'message' | 'evidence'> & {
    unknown?: readonly UnknownPart[];
  },
): Finding {
  const finding: FindingDraft = { checkId: id, outcome, severity, message, properties: none, evidence, fixes: none };
  if (unknown) finding.unknown = unknown;
  return finding;
}
