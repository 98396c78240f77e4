import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidencePart, EvidenceParts } from '@/lib/model/evidence-parts';
import type { Category, Finding, FixGrade, PropertyVerdict, Severity, UnknownPart } from '@/lib/model/finding';
import type { JsonObject } from '@/lib/model/json';

/**
 * Checks judge evidence. They may not fetch, await, read the clock, or know the SDK.
 * To add one: copy catalog/disk-encryption-off.ts and list it in categories/.
 */

/** What a check may know besides the evidence. */
export interface CheckContext {
  settings: CheckSettings;
  /** ISO time for which the verdict holds. */
  at: string;
}

/** What a verdict may add to its outcome; whatever is left out comes from the check's own words. */
export interface VerdictDetails {
  /** One sentence; the check's title or failTitle when absent. */
  message?: string;
  /** For a failure that the check's own severity does not describe. */
  severity?: Severity;
  /** Documented defaults and unconfirmed facts that the verdict rests on, one sentence each. */
  assumptions?: readonly string[];
  /** Settings that decided the verdict. */
  settings?: Finding['settings'];
  /** `false` where none of the check's fixes can work on this cluster; `message` then says why. Otherwise those that can; all when absent. */
  fixable?: false | readonly string[];
}

/** What a check can say. `error` comes from the engine alone. */
export interface Verdict extends VerdictDetails {
  outcome: 'pass' | 'fail' | 'not-applicable' | 'unknown';
  properties: readonly PropertyVerdict[];
  /** With `unknown`: what would have to be read to know. */
  unknown?: readonly UnknownPart[];
}

/** The evidence is as the check's title says. */
export function pass(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('pass', properties, details);
}

/** The evidence is as the check's failTitle says. */
export function fail(properties: readonly PropertyVerdict[], details?: VerdictDetails): Verdict {
  return verdict('fail', properties, details);
}

/** Hundreds of thousands are made for a large fleet, most without details: those stay free of a costly copy. */
function verdict(
  outcome: Verdict['outcome'],
  properties: readonly PropertyVerdict[],
  details: VerdictDetails | undefined,
): Verdict {
  return details ? Object.assign({ outcome, properties }, details) : { outcome, properties };
}

/** The question does not arise on this cluster; the reason is one sentence. */
export function notApplicable(reason: string, properties: readonly PropertyVerdict[] = []): Verdict {
  return { outcome: 'not-applicable', message: reason, properties };
}

/**
 * What was read does not settle the question. For a part that is missing altogether nothing has to be said: reaching for it
 * ends the check as unknown by itself.
 */
export function unknown(
  parts: readonly UnknownPart[],
  message: string,
  properties: readonly PropertyVerdict[] = [],
): Verdict {
  return { outcome: 'unknown', message, properties, unknown: parts };
}

/** An item of a benchmark that asks for what the check looks at. */
export interface Control {
  framework: string;
  /** As the framework numbers it. */
  control: string;
  /** Id of the Azure Policy initiative in which Microsoft maps it. */
  source: string;
}

/** The same question in another tool. */
export interface OtherTool {
  tool: string;
  id: string;
  /** Where that tool's verdict differs from ours, and why. */
  differs?: string;
}

/** A fix that a check offers. Checks name fixes by ID, and a test in lib/fixes compares IDs and inputs with the catalog of fixes. */
export interface CheckFix {
  fixId: string;
  grade: FixGrade;
  /** Input that closes the check's fail examples. Absent: `{}`. */
  exampleInput?: JsonObject;
  /** The fix improves one item, so a cluster with several needs it several times. */
  partial?: true;
}

/** Evidence that shows a verdict; run as a test and shown on the check's page. */
export interface CheckExample {
  /** Names what is special about it. */
  title: string;
  snapshot: Snapshot;
}

interface CheckWords<Need extends EvidencePart> {
  /** Also the file's name and the last segment of its page's URL. */
  id: string;
  category: Category;
  /** The passing state, without a full stop. */
  title: string;
  /** The failing state, without a full stop. */
  failTitle: string;
  /** Why it matters, never how to fix it. */
  why: string;
  severity: Severity;
  severityReason: string;
  controls: readonly Control[];
  otherTools: readonly OtherTool[];
  /** On learn.microsoft.com, without a language. */
  learnMore: string;
  /**
   * The parts that `evaluate` may reach for. Reaching for one that is not read ends the check as `unknown`, so a check reaches
   * for a part only when the others have not settled the question: a failure that is certain stays one.
   */
  needs: readonly Need[];
  evaluate: (parts: Pick<EvidenceParts, Need>, context: CheckContext) => Verdict;
  /** `pass` is empty only where the check can never pass; `not-applicable` then shows the good state. */
  examples: {
    pass: readonly CheckExample[];
    fail: readonly CheckExample[];
    'not-applicable'?: readonly CheckExample[];
  };
}

/** Either fixes, whose plans lib/fixes makes, or the sentence that says what a person can do instead. */
type Remedy = { fixes: readonly [CheckFix, ...CheckFix[]]; noFix?: never } | { fixes: readonly []; noFix: string };

/** A check: words, the evidence it needs, its verdict, its fixes and its examples. */
export type Check<Need extends EvidencePart = EvidencePart> = CheckWords<Need> & Remedy;

/** Types a check, so that evidence which it does not declare in `needs` is a type error in `evaluate`. */
export function defineCheck<Need extends EvidencePart>(check: Check<Need>): Check<Need> {
  return check;
}
