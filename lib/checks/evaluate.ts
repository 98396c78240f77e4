import type { EvidencePart, EvidenceParts, Reading, Snapshot } from '@/lib/model/evidence';
import type { EvidenceRef, Finding, UnknownPart } from '@/lib/model/finding';
import type { Check, CheckContext, Verdict } from './define-check';
import { checks } from './index';
import { partWords } from './part-words';
import { type CheckSettings, defaultSettings } from './settings';

/**
 * The engine: evidence in, findings out. It adds the two outcomes that no check can give itself, `unknown` for a part
 * that is not read and `error` for a check that throws, so that one of them never hides the rest.
 */

/** When the verdicts hold, and the settings that they follow (`defaultSettings` when absent). */
export interface EvaluateOptions {
  /** ISO time. */
  at: string;
  settings?: CheckSettings;
}

/** Judges a snapshot: always one finding per check, in the catalogue's order. */
export function evaluate(snapshot: Snapshot, { at, settings = defaultSettings }: EvaluateOptions): Finding[] {
  return checks.map((check) => evaluateCheck(check, snapshot, { at, settings }));
}

/** Judges a snapshot by one check. Never throws. */
export function evaluateCheck(check: Check, snapshot: Snapshot, context: CheckContext): Finding {
  const evidence = check.needs.flatMap((part) => toEvidenceRef(part, snapshot.parts[part]));
  const unknown = check.needs.flatMap((part) => toUnknownPart(check, part, snapshot.parts[part]));
  if (unknown.length > 0) {
    return { ...withoutVerdict(check), outcome: 'unknown', message: unknownMessage(unknown), evidence, unknown };
  }
  try {
    return toFinding(check, check.evaluate(narrow(snapshot, check.needs), context), evidence);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `This check could not judge what Azure answered, which is a fault of the check (${reason}).`;
    return { ...withoutVerdict(check), outcome: 'error', message, evidence };
  }
}

function toFinding(check: Check, verdict: Verdict, evidence: EvidenceRef[]): Finding {
  const { outcome, properties, message, severity, assumptions = [], settings = [], fixable = true } = verdict;
  const offered = outcome === 'fail' && fixable ? check.fixes : [];
  return {
    checkId: check.id,
    outcome,
    severity: severity ?? check.severity,
    message: message ?? `${outcome === 'fail' ? check.failTitle : check.title}.`,
    properties: [...properties],
    evidence,
    fixes: offered.map(({ fixId, grade }) => ({ fixId, grade })),
    ...(assumptions.length > 0 ? { assumptions: [...assumptions] } : {}),
    ...(settings.length > 0 ? { settings } : {}),
  };
}

function withoutVerdict(check: Check): Pick<Finding, 'checkId' | 'severity' | 'properties' | 'fixes'> {
  return { checkId: check.id, severity: check.severity, properties: [], fixes: [] };
}

/** Only the declared parts, all of which are read: what a check does not declare it cannot see. */
function narrow(snapshot: Snapshot, needs: readonly EvidencePart[]): EvidenceParts {
  const read = needs.flatMap((part) => {
    const reading = snapshot.parts[part];
    return reading.state === 'read' ? [[part, reading.value]] : [];
  });
  // The type of an erased check names every part; its own type let `evaluate` name the declared ones alone.
  return Object.fromEntries(read) as EvidenceParts;
}

function toEvidenceRef(part: EvidencePart, reading: Reading<unknown>): EvidenceRef[] {
  if (reading.state !== 'read') return [];
  const { apiVersion, requestId, readAt } = reading;
  return [{ part, apiVersion, requestId, readAt }];
}

function toUnknownPart(check: Check, part: EvidencePart, reading: Reading<unknown>): UnknownPart[] {
  const stillToRead = { part, reason: 'not-loaded', message: `Still to be read: ${partWords[part]}.` } as const;
  switch (reading.state) {
    case 'read':
      return reading.only === undefined || check.suffices?.includes(reading.only) ? [] : [stillToRead];
    case 'not-loaded':
      return [stillToRead];
    case 'unreadable': {
      const { state: _, ...why } = reading;
      return [{ part, ...why }];
    }
  }
}

function unknownMessage(unknown: readonly UnknownPart[]): string {
  const parts = unknown.map(({ part }) => partWords[part]).join(' and ');
  return unknown.every(({ reason }) => reason === 'not-loaded')
    ? `Not known yet, still to be read: ${parts}.`
    : `Not known, could not be read: ${parts}.`;
}
