import type { EvidencePart } from './evidence-parts';
import type { UnknownReason } from './evidence-result';
import type { Exemption } from './exemption';

/** Worst first. */
export const severities = ['high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

/** `unknown` and `error` never count as pass. */
export const outcomes = ['pass', 'fail', 'not-applicable', 'unknown', 'error'] as const;
export type Outcome = (typeof outcomes)[number];

export const categories = ['encryption', 'identity', 'access', 'network', 'data-protection', 'operations'] as const;
export type Category = (typeof categories)[number];

/** `quick` needs no decision. `guided` needs a decision or input. */
export type FixGrade = 'quick' | 'guided';

/** A property with its actual and expected value as text. */
export interface PropertyVerdict {
  property: string;
  actual: string;
  expected: string;
}

/** A response of Azure that a finding uses. */
export interface EvidenceRef {
  part: EvidencePart;
  apiVersion: string;
  requestId: string | null;
  readAt: string;
}

/** Evidence that is missing for a result. */
export interface UnknownPart {
  part: EvidencePart;
  reason: UnknownReason;
  message?: string;
  azureCode?: string;
  missingAction?: string;
  smallestRole?: string;
}

export interface Finding {
  checkId: string;
  outcome: Outcome;
  severity: Severity;
  /** One sentence. */
  message: string;
  properties: PropertyVerdict[];
  /**
   * What a failing check counts: IDs, address ranges, host names, or tenants. A principal without a known ID is `name:` and its
   * lowercase name, and a snapshot file has the hash of that name. Absent if the check counts nothing.
   */
  items?: string[];
  evidence: EvidenceRef[];
  /** Fix IDs. */
  fixes: { fixId: string; grade: FixGrade }[];
  unknown?: UnknownPart[];
  /** For Not applicable: the ID of the check that evaluates the setting in the message, if one does. */
  dependsOn?: string;
  /** Documented defaults and UNCONFIRMED facts of the verdict, one sentence each. */
  assumptions?: string[];
  /** Settings that decided the verdict. */
  settings?: { name: string; value: string }[];
  /** End of the exemption. */
  exemption?: Pick<Exemption, 'category' | 'reason' | 'expiresOn' | 'ticket' | 'createdBy'>;
}

/** The score, with everything that it leaves out. */
export interface Score {
  /** 0 to 100, or `null` when no finding with a weight passed or failed. */
  value: number | null;
  /** Passed weight. */
  passedWeight: number;
  /** Evaluated weight. */
  judgedWeight: number;
  passed: number;
  failed: number;
  unknown: number;
  notApplicable: number;
  error: number;
  /** Exempt failures. They aren't in the score. */
  exempted: number;
}
