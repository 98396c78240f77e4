import type { KustoCommandId } from '@/lib/kusto/commands';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type {
  Assumption,
  Category,
  Finding,
  FixGrade,
  PropertyVerdict,
  Severity,
  UnknownPart,
} from '@/lib/model/finding';
import type { JsonObject } from '@/lib/model/json';

/**
 * Checks don't fetch, await, read the clock, or use the SDK. To add one, copy catalog/disk-encryption-off.ts and list
 * it in catalog/index.ts.
 */

export interface CheckContext {
  settings: CheckSettings;
  /** ISO time of the evaluation. */
  at: string;
}

/** Marks a sentence as an assumption about behavior that Azure doesn't document. */
export function notDocumented(sentence: string): Assumption {
  return { undocumented: sentence };
}

/** Optional parts of a verdict, with defaults. */
export interface VerdictDetails {
  /** Names, counts, or values in one sentence. Default: failTitle or passTitle. */
  message?: string | undefined;
  severity?: Severity | undefined;
  /** Stable texts of what the failure counts. */
  items?: readonly string[] | undefined;
  /** Documented defaults and unconfirmed facts, one sentence each. */
  assumptions?: readonly Assumption[] | undefined;
  settings?: Finding['settings'] | undefined;
  /** Fixes that can work on this cluster. Default: all. `false`: none, with the reason in `message`. */
  fixable?: false | readonly string[] | undefined;
}

/** The result of a check. Only the engine returns `error`. */
export interface Verdict extends VerdictDetails {
  outcome: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  properties: readonly PropertyVerdict[];
  unknown?: readonly UnknownPart[] | undefined;
  /** The check whose setting makes this one not applicable. */
  dependsOn?: string | undefined;
}

export function pass(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('pass', properties, details);
}

export function fail(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('fail', properties, details);
}

/** Always sets all members, because a fleet has half a million verdicts and one object shape reads faster. */
function verdict(
  outcome: Verdict['outcome'],
  properties: readonly PropertyVerdict[],
  { message, severity, items, assumptions, settings, fixable }: VerdictDetails = {},
  { parts, dependsOn }: { parts?: readonly UnknownPart[]; dependsOn?: string | undefined } = {},
): Verdict {
  return { outcome, properties, message, severity, items, assumptions, settings, fixable, unknown: parts, dependsOn };
}

/**
 * `reason` can follow "because". `dependsOn` is the check that evaluates the setting in the reason, and comparisons
 * show this result as its consequence.
 */
export function notApplicable(
  reason: string,
  properties: readonly PropertyVerdict[] = [],
  dependsOn?: { id: string },
): Verdict {
  return verdict('not-applicable', properties, { message: reason }, { dependsOn: dependsOn?.id });
}

export function defaultMessage(title: string): string {
  return `${title}.`;
}

/** Returns the same result as reading an unloaded part. */
export function unknown(
  parts: readonly UnknownPart[],
  message: string,
  properties: readonly PropertyVerdict[] = [],
): Verdict {
  return verdict('unknown', properties, { message }, { parts });
}

/** A benchmark item with the same requirement. */
export interface Control {
  framework: string;
  control: string;
  /** Azure Policy initiative with Microsoft's mapping. */
  source: string;
}

export interface OtherTool {
  tool: string;
  id: string;
  /** Where the tool's result differs from ours, and why. */
  differs?: string;
}

/** A fix by ID, because fixes depend on checks. Tests in lib/fixes compare IDs and inputs. */
export interface CheckFix {
  fixId: string;
  grade: FixGrade;
  /** Input that closes the fail examples. Absent: `{}`. */
  exampleInput?: JsonObject;
  /** Improves one item of several. */
  partial?: true;
}

/** Evidence for an outcome: a test, and an example on the check's page. */
export interface CheckExample {
  title: string;
  snapshot: Snapshot;
}

/** A setting of a cluster as pages name it. */
export type JudgedSetting =
  | 'disk encryption'
  | 'double encryption'
  | 'encryption key'
  | 'key'
  | 'system-assigned managed identity'
  | 'user-assigned identities'
  | 'public network access'
  | 'IP allowlist'
  | 'private endpoint connections'
  | 'managed private endpoints'
  | 'outbound access'
  | 'callout policies'
  | 'trusted external tenants'
  | 'cluster soft delete'
  | 'data purge'
  | 'data retention'
  | 'data connections'
  | 'followers'
  | 'followed databases'
  | 'language extensions'
  | 'custom images'
  | 'engine version'
  | 'accepted audiences'
  | 'management commands'
  | 'row level security'
  | 'restricted view access'
  | 'external tables'
  | 'continuous exports'
  | 'managed identity policies'
  | 'state'
  | 'last update'
  | 'SKU'
  | 'availability zones'
  | 'auto-stop'
  | 'databases'
  | 'delete locks'
  | 'diagnostic settings'
  | 'activity log alerts'
  | 'owner tag'
  | 'Azure Policy'
  | 'policy exemptions';

/** The tab of the category shows the result: in the row of a setting, or for access in a list. */
type CheckPlace =
  | { category: 'access'; setting?: never }
  | { category: Exclude<Category, 'access'>; setting: JudgedSetting };

interface CheckWords<Need extends EvidencePart> {
  /** File name and last segment of the page's URL. */
  id: string;
  /** The requirement, as "X should be Y" without a full stop. */
  title: string;
  /** At most 28 characters, for a column of the heat map. Unique. */
  shortTitle: string;
  /** Setting first, without a full stop. */
  failTitle: string;
  /** Setting first, without a full stop. */
  passTitle: string;
  /** The risk, never the fix. */
  why: string;
  severity: Severity;
  severityReason: string;
  controls: readonly Control[];
  otherTools: readonly OtherTool[];
  /** On learn.microsoft.com, without a language. */
  learnMore: string;
  /**
   * Parts that `evaluate` can read. An unloaded part ends the check as `unknown`, so read a part only when the others
   * don't decide.
   */
  needs: readonly Need[];
  /** The result can differ between the databases of a cluster. */
  perDatabase?: true;
  /** Parts without which the verdict has an assumption and doesn't become `unknown`. */
  refinedBy?: readonly Need[];
  /** Management commands whose results `evaluate` can read. */
  commands?: readonly KustoCommandId[];
  /**
   * Raise it when `evaluate` can return another verdict for the same evidence, so that comparisons don't show a changed
   * cluster. Default: 1.
   */
  logic?: number;
  evaluate: (parts: Pick<EvidenceParts, Need>, context: CheckContext) => Verdict;
  /** `pass` is empty only if the check can't pass. `not-applicable` then shows the good state. */
  examples: {
    pass: readonly CheckExample[];
    fail: readonly CheckExample[];
    'not-applicable'?: readonly CheckExample[];
  };
}

/** Manual steps. Names of portal controls are between double asterisks, and code is between backticks. */
export interface Remediation {
  /** One action each, in order. */
  steps: readonly string[];
  /** Cost, downtime, or a limit, after the steps. */
  note?: string;
}

type Remedy =
  | { fixes: readonly [CheckFix, ...CheckFix[]]; remediation?: never }
  | { fixes: readonly []; remediation: Remediation };

export function remediationText({ steps, note }: Remediation): string {
  const numbered = steps.length === 1 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
  return withoutMarks([...numbered, ...(note ? [note] : [])].join(' '));
}

/** Removes the marks of portal controls and code. */
export function withoutMarks(step: string): string {
  return step.replaceAll(/\*\*|`/g, '');
}

export type Check<Need extends EvidencePart = EvidencePart> = CheckWords<Need> & CheckPlace & Remedy;

/** Returns the fixes of another check, which has some. */
export function offersOf({ id, fixes: [first, ...others] }: Check): [CheckFix, ...CheckFix[]] {
  if (!first) throw new Error(`The check ${id} has no fix.`);
  return [first, ...others];
}

/** Most checks have no controls and no other tools. */
type CheckSource<Need extends EvidencePart> = Omit<CheckWords<Need>, 'controls' | 'otherTools'> &
  Partial<Pick<CheckWords<Need>, 'controls' | 'otherTools'>> &
  CheckPlace &
  Remedy;

/** Makes reading evidence outside `needs` a type error. */
export function defineCheck<Need extends EvidencePart>(check: CheckSource<Need>): Check<Need> {
  return { controls: [], otherTools: [], ...check };
}
