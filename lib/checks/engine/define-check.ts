import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { Category, Finding, FixGrade, PropertyVerdict, Severity, UnknownPart } from '@/lib/model/finding';
import type { JsonObject } from '@/lib/model/json';

/**
 * Checks evaluate evidence. They don't fetch, await, read the clock, or use the SDK.
 * To add one, copy catalog/disk-encryption-off.ts and list it in catalog/index.ts.
 */

/** The input of a check in addition to the evidence. */
export interface CheckContext {
  settings: CheckSettings;
  /** ISO time of the evaluation. */
  at: string;
}

/** Optional parts of a verdict. The check's own values are the defaults. */
export interface VerdictDetails {
  /** One sentence with names, counts, or values. The default is the check's failTitle or passTitle. */
  message?: string | undefined;
  severity?: Severity | undefined;
  /** What the failure counts, as stable texts and not as a sentence shows them. */
  items?: readonly string[] | undefined;
  /** Documented defaults and unconfirmed facts, one sentence each. */
  assumptions?: readonly string[] | undefined;
  /** Settings that decided the verdict. */
  settings?: Finding['settings'] | undefined;
  /** Fixes that can work on this cluster, all by default. `false`: none, and `message` gives the reason. */
  fixable?: false | readonly string[] | undefined;
}

/** The result of a check. Only the engine returns `error`. */
export interface Verdict extends VerdictDetails {
  outcome: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  properties: readonly PropertyVerdict[];
  /** The parts that are missing, for the outcome `unknown`. */
  unknown?: readonly UnknownPart[] | undefined;
  /** The check that evaluates the setting which makes this one not applicable. */
  dependsOn?: string | undefined;
}

/** Returns a pass: the check's passTitle is true. */
export function pass(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('pass', properties, details);
}

/** Returns a failure: the check's failTitle is true. */
export function fail(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('fail', properties, details);
}

/** All members are always set: a fleet has half a million verdicts, and objects of one shape are read faster. */
function verdict(
  outcome: Verdict['outcome'],
  properties: readonly PropertyVerdict[],
  { message, severity, items, assumptions, settings, fixable }: VerdictDetails = {},
  { parts, dependsOn }: { parts?: readonly UnknownPart[]; dependsOn?: string | undefined } = {},
): Verdict {
  return { outcome, properties, message, severity, items, assumptions, settings, fixable, unknown: parts, dependsOn };
}

/**
 * Returns not applicable. `dependsOn` is the ID of the check that evaluates the setting in the reason, if one does. A comparison
 * of two clusters then shows this result as a consequence of that check's. The reason is a sentence that can follow "because".
 */
export function notApplicable(
  reason: string,
  properties: readonly PropertyVerdict[] = [],
  dependsOn?: string,
): Verdict {
  return verdict('not-applicable', properties, { message: reason }, { dependsOn });
}

/** Returns unknown, for incomplete evidence. Reading an unloaded part does the same. */
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
  /** The framework's own number. */
  control: string;
  /** Azure Policy initiative with Microsoft's mapping. */
  source: string;
}

/** The same check in another tool. */
export interface OtherTool {
  tool: string;
  id: string;
  /** Where the tool's result differs from ours, and why. */
  differs?: string;
}

/** A fix by ID, because fixes depend on checks. A test in lib/fixes compares IDs and inputs. */
export interface CheckFix {
  fixId: string;
  grade: FixGrade;
  /** Input that closes the check's fail examples. Absent: `{}`. */
  exampleInput?: JsonObject;
  /** The fix improves one item, so a cluster with several needs it several times. */
  partial?: true;
}

/** Evidence for an outcome: a test, and an example on the check's page. */
export interface CheckExample {
  title: string;
  snapshot: Snapshot;
}

interface CheckWords<Need extends EvidencePart> {
  /** The file's name, and the last segment of its page's URL. */
  id: string;
  category: Category;
  /** The requirement, which names the check everywhere: "X should be Y", without a full stop. */
  title: string;
  /** The failing state, setting first, without a full stop. */
  failTitle: string;
  /** The passing state, setting first, without a full stop. */
  passTitle: string;
  /** Why it matters, never how to fix it. */
  why: string;
  severity: Severity;
  severityReason: string;
  controls: readonly Control[];
  otherTools: readonly OtherTool[];
  /** On learn.microsoft.com, without a language. */
  learnMore: string;
  /**
   * Parts that `evaluate` can read. Reading an unloaded part ends the check as `unknown`, so read a part only when the
   * others don't decide.
   */
  needs: readonly Need[];
  /** Parts that make the verdict more exact. Without them, it has an assumption and doesn't become `unknown`. */
  refinedBy?: readonly Need[];
  /**
   * Raise this number when `evaluate` can return another verdict for the same evidence, so that a comparison of two snapshots
   * shows a changed check and not a changed cluster. The default is 1.
   */
  logic?: number;
  evaluate: (parts: Pick<EvidenceParts, Need>, context: CheckContext) => Verdict;
  /** `pass` is empty only where the check can't pass. `not-applicable` then shows the good state. */
  examples: {
    pass: readonly CheckExample[];
    fail: readonly CheckExample[];
    'not-applicable'?: readonly CheckExample[];
  };
}

/** What a person does where no fix exists. Names of portal controls are between double asterisks. */
export interface Remediation {
  /** One action each, in order. */
  steps: readonly string[];
  /** Cost, downtime, or a limit, after the steps. */
  note?: string;
}

/** Either fixes, or instructions instead. */
type Remedy =
  | { fixes: readonly [CheckFix, ...CheckFix[]]; remediation?: never }
  | { fixes: readonly []; remediation: Remediation };

/** Returns the remediation as one plain text, for exports. */
export function remediationText({ steps, note }: Remediation): string {
  const numbered = steps.length === 1 ? steps : steps.map((step, index) => `${index + 1}. ${step}`);
  return [...numbered, ...(note ? [note] : [])].join(' ').replaceAll('**', '');
}

/** A requirement, the code that evaluates it, and its fixes. */
export type Check<Need extends EvidencePart = EvidencePart> = CheckWords<Need> & Remedy;

/** Makes reading evidence outside `needs` a type error. */
export function defineCheck<Need extends EvidencePart>(check: Check<Need>): Check<Need> {
  return check;
}
