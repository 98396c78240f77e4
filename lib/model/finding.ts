import type { EvidencePart } from './evidence-parts';
import type { UnknownReason } from './evidence-result';
import type { Exemption } from './exemption';

/** How bad a failing check can be, worst first. */
export const severities = ['high', 'medium', 'low', 'info'] as const;
/** How bad a failing check is. */
export type Severity = (typeof severities)[number];

/** What a check can find. `unknown` and `error` come from the engine alone, and neither ever counts as pass. */
export const outcomes = ['pass', 'fail', 'not-applicable', 'unknown', 'error'] as const;
/** What a check found. */
export type Outcome = (typeof outcomes)[number];

/** The areas that checks belong to. */
export const categories = ['encryption', 'identity', 'access', 'network', 'data-protection', 'operations'] as const;
/** The area that a check belongs to. */
export type Category = (typeof categories)[number];

/** `quick`: safe as it is. `guided`: a person decides or enters something. */
export type FixGrade = 'quick' | 'guided';

/** One property: what it is and what it should be, both as text for people. */
export interface PropertyVerdict {
  property: string;
  actual: string;
  expected: string;
}

/** Which answer of Azure a finding rests on. */
export interface EvidenceRef {
  part: EvidencePart;
  apiVersion: string;
  requestId: string | null;
  readAt: string;
}

/** What would have to be read to know. */
export interface UnknownPart {
  part: EvidencePart;
  reason: UnknownReason;
  message?: string;
  azureCode?: string;
  missingAction?: string;
  smallestRole?: string;
}

/** The result of one check on one cluster. */
export interface Finding {
  checkId: string;
  outcome: Outcome;
  severity: Severity;
  /** One sentence. */
  message: string;
  properties: PropertyVerdict[];
  evidence: EvidenceRef[];
  /** Fixes by their IDs in lib/fixes/catalog. */
  fixes: { fixId: string; grade: FixGrade }[];
  unknown?: UnknownPart[];
  /** Documented defaults and UNCONFIRMED facts that the verdict rests on, one sentence each. */
  assumptions?: string[];
  /** Settings that decided the verdict. */
  settings?: { name: string; value: string }[];
  /** Somebody accepts this failure until then; it is counted apart. */
  exemption?: Pick<Exemption, 'category' | 'reason' | 'expiresOn'>;
}

/** Posture as a number, with everything that the number leaves out beside it. */
export interface Score {
  /** 0 to 100, or `null` when nothing passed or failed. */
  value: number | null;
  /** Weight of what passed: the numerator. */
  passedWeight: number;
  /** Weight of what passed or failed: the denominator. */
  judgedWeight: number;
  passed: number;
  failed: number;
  unknown: number;
  notApplicable: number;
  error: number;
  /** Failures that somebody accepts for a time; they count on neither side. */
  exempted: number;
}
