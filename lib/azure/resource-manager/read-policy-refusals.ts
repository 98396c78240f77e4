import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { policyRestrictionsSchema } from '@/lib/model/azure/governance-bodies';
import type { JsonObject } from '@/lib/model/json';
import { type AzureResult, readBody } from '../reads/read-list';
import type { Connection } from '../transport/connection';

/** A resource as it would be written. */
export interface ProposedResource {
  /** ARM id of the resource group that it lies in. */
  groupId: string;
  /** ARM's type, name and properties, as a PUT would send them. */
  content: JsonObject;
  /** With which it would be written. */
  apiVersion: string;
}

/**
 * Ids of the policy assignments that would refuse to let a resource be written as it would be. Azure answers for `deny` (and, where
 * asked, `audit`); what `modify` would do it does not foresee.
 * Source: https://learn.microsoft.com/rest/api/policy/policy-restrictions/check-at-resource-group-scope
 */
export async function readPolicyRefusals(
  connection: Connection,
  would: ProposedResource,
): Promise<AzureResult<string[]>> {
  const path = `${encodeId(would.groupId)}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions`;
  const answer = await connection.arm.send({
    method: 'POST',
    path: `${path}?api-version=${apiVersions.policyRestrictions}`,
    body: { resourceDetails: { resourceContent: would.content, apiVersion: would.apiVersion } },
  });
  const { value, requestId } = readBody(answer, policyRestrictionsSchema);
  const evaluations = value.contentEvaluationResult?.policyEvaluations ?? [];
  const refusing = evaluations.filter(({ evaluationResult, effectDetails }) => {
    const effect = effectDetails?.policyEffect?.toLowerCase() ?? 'deny';
    return evaluationResult?.toLowerCase() === 'noncompliant' && effect === 'deny';
  });
  return { value: refusing.map(({ policyInfo }) => policyInfo?.policyAssignmentId ?? ''), requestId };
}
