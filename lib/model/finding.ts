import { z } from 'zod';
import type { EvidencePart, UnknownReason } from './evidence';
import type { FixGrade, FixId } from './fix-id';

/** How bad a failing check is. */
export const severitySchema = z.enum(['high', 'medium', 'low', 'info']);
/** How bad a failing check is. */
export type Severity = z.infer<typeof severitySchema>;

/** What a check found. `unknown` and `error` come from the engine alone, and neither ever counts as pass. */
export const outcomeSchema = z.enum(['pass', 'fail', 'not-applicable', 'unknown', 'error']);
/** What a check found. */
export type Outcome = z.infer<typeof outcomeSchema>;

/** The areas that checks belong to. */
export const categorySchema = z.enum(['encryption', 'identity', 'access', 'network', 'data-protection', 'operations']);
/** The area that a check belongs to. */
export type Category = z.infer<typeof categorySchema>;

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
  fixes: { fixId: FixId; grade: FixGrade }[];
  unknown?: UnknownPart[];
  /** Documented defaults and UNCONFIRMED facts that the verdict rests on, one sentence each. */
  assumptions?: string[];
  /** Settings that decided the verdict. */
  settings?: { name: string; value: string }[];
}

/** Posture as a number, with everything that the number leaves out beside it. */
export interface Score {
  /** 0 to 100, or `null` when nothing passed or failed. */
  value: number | null;
  passed: number;
  failed: number;
  unknown: number;
  notApplicable: number;
  error: number;
}
