import type { EvidencePart } from './evidence-parts';
import type { UnknownReason } from './evidence-result';
import type { Exemption } from './exemption';
import { plainText, type Undocumented } from './text-pieces';

/** Worst first. */
export const severities = ['high', 'medium', 'low', 'info'] as const;
export type Severity = (typeof severities)[number];

export const checkIdPattern = /^[a-z0-9-]{1,80}$/;

/** `unknown` and `error` never count as pass. */
export const outcomes = ['pass', 'fail', 'not-applicable', 'unknown', 'error'] as const;
export type Outcome = (typeof outcomes)[number];

export const categories = ['encryption', 'identity', 'access', 'network', 'data-protection', 'operations'] as const;
export type Category = (typeof categories)[number];

/** `guided` needs a decision or input. */
export type FixGrade = 'quick' | 'guided';

/** Values are text. */
export interface PropertyVerdict {
  readonly property: string;
  readonly actual: string;
  /** The number that `actual` starts with, for a column. */
  readonly count?: number;
  readonly expected: string;
}

export interface EvidenceRef {
  readonly part: EvidencePart;
  readonly apiVersion: string;
  readonly requestId: string | null;
  readonly readAt: string;
}

export interface UnknownPart {
  readonly part: EvidencePart;
  readonly reason: UnknownReason;
  /** What couldn't be checked inside the part, as a noun phrase. `message` then starts with it. */
  readonly about?: string;
  readonly message?: string;
  /** `message` without the missing permission and Azure's own text. Absent: the same. */
  readonly ownMessage?: string;
  readonly azureMessage?: string;
  readonly azureCode?: string;
  readonly missingAction?: string;
  readonly smallestRole?: string;
}

/** A sentence. The object marks behavior that Azure doesn't document. */
export type Assumption = string | Undocumented;

/** Immutable, because the clusters of a fleet share findings. */
export interface Finding {
  readonly checkId: string;
  readonly outcome: Outcome;
  readonly severity: Severity;
  /** One sentence. */
  readonly message: string;
  readonly properties: readonly PropertyVerdict[];
  /**
   * What a failing check counts: IDs, address ranges, host names, or tenants. A principal without a known ID is `name:`
   * and its lowercase name, which a snapshot file hashes.
   */
  readonly items?: readonly string[];
  readonly evidence: readonly EvidenceRef[];
  readonly fixes: readonly Readonly<{ fixId: string; grade: FixGrade }>[];
  readonly unknown?: readonly UnknownPart[];
  /** For Not applicable: the check that evaluates the setting in the message. */
  readonly dependsOn?: string;
  /** Documented defaults and UNCONFIRMED facts, one sentence each. */
  readonly assumptions?: readonly string[];
  /** The assumptions, with a mark on behavior that Azure doesn't document. Absent if no assumption has it. */
  readonly assumptionTexts?: readonly Assumption[];
  readonly settings?: readonly Readonly<{ name: string; value: string }>[];
  readonly exemption?: Readonly<Pick<Exemption, 'category' | 'reason' | 'expiresOn' | 'ticket' | 'createdBy'>>;
}

/** Returns the assumptions for a file, which has no badge for behavior that Azure doesn't document. */
export function assumptionsInFile({ assumptions = [], assumptionTexts = assumptions }: Finding): string[] {
  return assumptionTexts.map((assumption) => plainText([assumption]));
}

export type FindingDraft = { -readonly [Name in keyof Finding]: Finding[Name] };

/** Returns whether loading more of Azure brings missing evidence. Results of management commands are in files. */
export function isLoadable({ unknown = [] }: { unknown?: Finding['unknown'] | undefined }): boolean {
  return unknown.some(({ part, reason }) => reason === 'not-loaded' && part !== 'kusto');
}

/** Returns whether only results of management commands are missing. Loading them is optional. */
export function lacksOnlyCommands({ unknown = [] }: { unknown?: Finding['unknown'] | undefined }): boolean {
  return unknown.length > 0 && unknown.every(({ part, reason }) => part === 'kusto' && reason === 'not-loaded');
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
