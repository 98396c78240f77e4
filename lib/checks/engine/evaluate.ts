import { type CheckSettings, defaultCheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceRef, Finding, UnknownPart } from '@/lib/model/finding';
import type { Check, CheckContext, Verdict } from './define-check';
import { type EvidenceAccess, trackEvidence } from './evidence-access';
import { UnknownEvidence } from './unknown-evidence';

export interface EvaluateOptions {
  /** ISO time. */
  at: string;
  settings?: CheckSettings;
}

/**
 * Evaluates checks and returns one finding for each, in order. Missing evidence is `unknown`, and an exception is
 * `error`.
 */
export function evaluateChecks(
  checks: readonly Check[],
  snapshot: Snapshot,
  { at, settings = defaultCheckSettings }: EvaluateOptions,
): Finding[] {
  const parts = trackEvidence(snapshot);
  const context = { at, settings };
  return checks.map((check) => evaluate(check, parts, context));
}

/** Evaluates one check. Never throws. */
export function evaluateCheck(check: Check, snapshot: Snapshot, context: CheckContext): Finding {
  return evaluate(check, trackEvidence(snapshot), context);
}

function evaluate(check: Check, parts: EvidenceAccess, context: CheckContext): Finding {
  parts.reset();
  try {
    const verdict = check.evaluate(parts.values, context);
    return toFinding(check, verdict, { evidence: parts.evidence(), assumed: parts.assumptions() });
  } catch (error) {
    const evidence = parts.evidence();
    if (error instanceof UnknownEvidence) {
      return withoutVerdict(check, { outcome: 'unknown', message: error.message, evidence, unknown: error.unknown });
    }
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This check couldn’t run because of an error in Kustodian (${reason}).`;
    return withoutVerdict(check, { outcome: 'error', message, evidence });
  }
}

interface Basis {
  evidence: EvidenceRef[];
  /** Assumptions made when the evidence was loaded. */
  assumed: readonly string[];
}

function toFinding(check: Check, verdict: Verdict, { evidence, assumed }: Basis): Finding {
  const { outcome, properties, message, severity, items, settings, fixable, unknown, dependsOn } = verdict;
  const finding: Finding = {
    checkId: check.id,
    outcome,
    severity: severity ?? check.severity,
    message: message ?? toSentence(outcome === 'fail' ? check.failTitle : check.passTitle),
    properties: [...properties],
    evidence,
    fixes: outcome === 'fail' ? fixesOf(check, fixable) : [],
  };
  if (outcome === 'fail' && items && items.length > 0) finding.items = [...new Set(items)];
  if (unknown) finding.unknown = [...unknown];
  if (dependsOn) finding.dependsOn = dependsOn;
  const own = verdict.assumptions?.length ?? 0;
  if (own + assumed.length > 0) finding.assumptions = [...(verdict.assumptions ?? []), ...assumed];
  if (settings && settings.length > 0) finding.settings = settings;
  return finding;
}

const sentences = new Map<string, string>();

/** Returns a title as a sentence. Cached for large fleets. */
function toSentence(title: string): string {
  const known = sentences.get(title);
  if (known !== undefined) return known;
  const sentence = `${title}.`;
  sentences.set(title, sentence);
  return sentence;
}

function fixesOf({ fixes }: Check, fixable: Verdict['fixable']): Finding['fixes'] {
  if (fixable === false) return [];
  return fixes.filter(({ fixId }) => !fixable || fixable.includes(fixId)).map(({ fixId, grade }) => ({ fixId, grade }));
}

function withoutVerdict(
  { id, severity }: Check,
  {
    outcome,
    message,
    evidence,
    unknown,
  }: Pick<Finding, 'outcome' | 'message' | 'evidence'> & {
    unknown?: readonly UnknownPart[];
  },
): Finding {
  const finding: Finding = { checkId: id, outcome, severity, message, properties: [], evidence, fixes: [] };
  if (unknown) finding.unknown = [...unknown];
  return finding;
}
