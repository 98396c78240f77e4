import { bulkFixes, buttonOf, type CatalogFixId, isFixId, mostClusters } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { type JsonRefusal, jsonLimits, readJson } from '@/lib/model/read-json';
import { visibleText } from '@/lib/model/visible-text';
import { mostBytes, type PlanFile, planFileSchema, planFormats } from './plan-file';

/** A plan file whose fix and input this version has. Never an undo, whose input is a whole plan with its own text. */
export type OpenedPlan = Omit<PlanFile, 'fixId'> & { fixId: CatalogFixId };

export interface PlanRefusal {
  code:
    | 'too-large'
    | 'not-json'
    | 'not-a-plan'
    | 'other-format'
    | 'other-tenant'
    | 'unknown-fix'
    | 'unknown-input'
    | 'invalid';
  message: string;
}

/** `version` is this product's. */
export interface PlanReader {
  tenantId: string;
  version: string;
}

/**
 * Parses a plan file. Any text or bytes are safe to pass. Refuses what isn't exactly a plan of this tenant with a fix
 * and an input of this version.
 */
export function readPlanFile(
  source: string | Uint8Array,
  reader: PlanReader,
): { plan: OpenedPlan } | { refusal: PlanRefusal } {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source.slice(0, mostBytes + 1)) : source;
  const json = readJson(bytes, jsonLimits.planFile);
  if ('refusal' in json) return refusalOf(json.refusal);
  const { value } = json;
  if (typeof value !== 'object' || value === null || !('format' in value) || typeof value.format !== 'string')
    return refuse('not-a-plan', 'This isn’t a plan file. Select a file from Hand over.');
  if (!planFormats.some((format) => format === value.format)) return { refusal: otherFormat(value.format, reader) };
  return readMembers(value, reader);
}

function refusalOf(refusal: JsonRefusal): { refusal: PlanRefusal } {
  switch (refusal) {
    case 'too-large':
      return { refusal: tooLarge() };
    case 'not-utf-8':
    case 'not-json':
      return refuse('not-json', 'The plan file isn’t valid JSON. Save the plan again, and open the new file.');
    case 'too-many-values':
    case 'too-deep':
      return refuse('invalid', 'The plan file is nested too deeply or has too many values. Save the plan again.');
    case 'repeated-key':
    case 'unsafe-key':
      return refuse('invalid', 'The plan file has a property twice or one named __proto__. Save the plan again.');
    default:
      return refusal satisfies never;
  }
}

function readMembers(value: object, reader: PlanReader): { plan: OpenedPlan } | { refusal: PlanRefusal } {
  const { tenantId, fixId, productVersion } = value as Record<string, unknown>;
  if (typeof tenantId === 'string' && tenantId.toLowerCase() !== reader.tenantId.toLowerCase())
    return { refusal: otherTenant(tenantId, reader) };
  const savedBy = typeof productVersion === 'string' ? ` (${shown(productVersion)})` : '';
  if (typeof fixId === 'string' && !isFixId(fixId))
    return refuse(
      'unknown-fix',
      `This version of Kustodian (${reader.version}) doesn’t have the fix “${shown(fixId)}”. Open the plan with the version that saved it${savedBy}.`,
    );
  if (fixId === 'undo')
    return refuse(
      'unknown-fix',
      'A plan file can’t contain an undo. To undo a change, open Activity in the browser that applied it.',
    );
  const parsed = planFileSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refuse('invalid', `The plan file isn’t valid (${issueText(issue)}). Save the plan again.`);
  }
  const plan = { ...parsed.data, fixId: parsed.data.fixId as CatalogFixId };
  return checkFix(plan, savedBy, reader);
}

/** The schema can't check the fix's input, and whether the fix and the clusters fit the kind of plan. */
function checkFix(plan: OpenedPlan, savedBy: string, reader: PlanReader): ReturnType<typeof readPlanFile> {
  const input = fixInputSchemas[plan.fixId].safeParse(plan.input);
  if (!input.success) {
    const [issue] = input.error.issues;
    return refuse(
      'unknown-input',
      `This version of Kustodian (${reader.version}) can’t use the input of the fix “${buttonOf(plan.fixId)}” (${issueText(issue)}). Open the plan with the version that saved it${savedBy}, or create the plan again in this version.`,
    );
  }
  const targets = plan.plans.flatMap((saved) => saved.targets.map((target) => target.toLowerCase()));
  if (plan.kind === 'fix' && targets.length !== 1)
    return refuse(
      'invalid',
      'The plan file isn’t valid. A plan of one fix must have exactly one cluster. Save the plan again.',
    );
  if (targets.length > mostClusters)
    return refuse(
      'invalid',
      `The plan file has more than ${mostClusters} clusters. Save several plans with fewer clusters.`,
    );
  if (new Set(targets).size !== targets.length)
    return refuse('invalid', 'The plan file lists a cluster twice. Save the plan again.');
  if (plan.kind === 'run' && !bulkFixes.has(plan.fixId))
    return refuse(
      'unknown-fix',
      `You can’t apply the fix “${buttonOf(plan.fixId)}” to many clusters. Save a plan for each cluster.`,
    );
  return { plan };
}

function refuse(code: PlanRefusal['code'], message: string): { refusal: PlanRefusal } {
  return { refusal: { code, message } };
}

/** Returns the refusal of a file that may not have been read. */
export function tooLarge(): PlanRefusal {
  return {
    code: 'too-large',
    message: `The file is too large. A plan file has at most ${mostBytes / 1024} KiB. Select a file from Hand over.`,
  };
}

function otherFormat(format: string, { version }: PlanReader): PlanRefusal {
  const number = /^kustodian\.plan\/(\d{1,6})$/.exec(format)?.[1];
  const message =
    number === undefined
      ? `The file has the format “${shown(format)}”, which isn’t the format of a plan file. Select a file from Hand over.`
      : `The plan file has format ${number}. This version of Kustodian (${version}) opens formats 1 and 2. ${
          Number(number) > 2 ? 'Open the plan with a newer version.' : 'Save the plan again with this version.'
        }`;
  return { code: 'other-format', message };
}

function otherTenant(tenantId: string, reader: PlanReader): PlanRefusal {
  return {
    code: 'other-tenant',
    message: `The plan is for tenant ${shown(tenantId)}, and you’re signed in to tenant ${reader.tenantId}. Open the plan in the Kustodian deployment for the tenant of the plan.`,
  };
}

/** Returns one line for a sentence, visible and short. */
function shown(text: string): string {
  const line = visibleText(text);
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
}

function issueText(issue: { path: readonly PropertyKey[]; message: string } | undefined): string {
  if (!issue) return 'unknown error';
  const at = issue.path.map(String).join('.');
  return shown(at === '' ? issue.message : `${at}: ${issue.message}`);
}
