import 'server-only';
import * as z from 'zod';
import { checks } from '@/lib/checks/catalog';
import { type Check, remediationText } from '@/lib/checks/engine/define-check';
import { type FixId, fixIdSchema, isFixId, stepsOfFix } from '@/lib/fixes/catalog';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { actionOfStep } from '@/lib/fixes/steps';
import type { CheckDocument, ChecksAnswer, FixDocument } from '@/lib/model/api/api';
import { checkIdPattern } from '@/lib/model/finding';
import { jsonObjectSchema } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';

export const checkPathSchema = z.strictObject({
  checkId: z.string().regex(checkIdPattern, 'must be a check ID, such as disk-encryption-off'),
});

let documents: ChecksAnswer | undefined;

/** Returns the same documents each time, because the JSON Schemas of all fixes take milliseconds. */
export function catalog(): ChecksAnswer {
  documents ??= { checks: checks.map(toDocument), fixes: fixIdSchema.options.map(fixDocument) };
  return documents;
}

export function checkDocument(id: string): CheckDocument {
  const found = catalog().checks.find((document) => document.id === id);
  if (!found) throw new Problem('not-found', 'No check has this ID. Enter a check ID, such as disk-encryption-off.');
  return found;
}

function toDocument(check: Check): CheckDocument {
  const { id, title, failTitle, passTitle, why, category, severity, severityReason, learnMore, remediation } = check;
  return {
    id,
    title,
    failTitle,
    passTitle,
    why,
    category,
    severity,
    severityReason,
    learnMore,
    controls: [...check.controls],
    otherTools: [...check.otherTools],
    needs: [...check.needs],
    fixes: check.fixes.flatMap(({ fixId, grade }) => (isFixId(fixId) ? [{ ...fixDocument(fixId), grade }] : [])),
    ...(remediation
      ? { noFix: remediationText(remediation), remediation: { ...remediation, steps: [...remediation.steps] } }
      : {}),
  };
}

function fixDocument(fixId: FixId): FixDocument {
  return {
    fixId,
    needsPermission: stepsOfFix(fixId).map((kind) => actionOfStep(kind)),
    input: jsonObjectSchema.parse(z.toJSONSchema(fixInputSchemas[fixId])),
  };
}
