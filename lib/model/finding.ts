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

/** `guided` needs a decision or input. */
export type FixGrade = 'quick' | 'guided';

/** Values are text. */
export interface PropertyVerdict {
  property: string;
  actual: string;
  expected: string;
}

export interface EvidenceRef {
  part: EvidencePart;
  apiVersion: string;
  requestId: string | null;
  readAt: string;
}

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
   * What a failing check counts: IDs, address ranges, host names, or tenants. A principal without a known ID is `name:`
   * and its lowercase name, which a snapshot file hashes. Absent if the check counts nothing.
   */
  items?: string[];
  evidence: EvidenceRef[];
  fixes: { fixId: string; grade: FixGrade }[];
  unknown?: UnknownPart[];
  /** For Not applicable: the check that evaluates the setting in the message. */
  dependsOn?: string;
  /** Documented defaults and UNCONFIRMED facts, one sentence each. */
  assumptions?: string[];
  /** The assumptions about behavior that Azure doesn't document. Absent instead of empty. */
  notDocumented?: string[];
  settings?: { name: string; value: string }[];
  exemption?: Pick<Exemption, 'category' | 'reason' | 'expiresOn' | 'ticket' | 'createdBy'>;
}

export interface Score {
  /** 0 to 100. `null`: no finding with a weight passed or failed. */
  value: number | null;
  passedWeight: number;
  judgedWeight: number;
  passed: number;
  failed: number;
  unknown: number;
  notApplicable: number;
  error: number;
  /** Not part of the score. */
  exempted: number;
}
