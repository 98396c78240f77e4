import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { policyRestrictionsSchema } from '@/lib/model/azure/governance-bodies';
import type { JsonObject } from '@/lib/model/json';
import { type AzureResult, readBody } from '../reads/read-list';
import type { Connection } from '../transport/connection';

export interface ProposedResource {
  groupId: string;
  content: JsonObject;
  apiVersion: string;
}

/**
 * Reads the policy assignments that would deny a write. `modify` isn't predicted. Source:
 * https://learn.microsoft.com/rest/api/policy/policy-restrictions/check-at-resource-group-scope
 */
export async function readPolicyRefusals(
  connection: Connection,
  proposed: ProposedResource,
): Promise<AzureResult<string[]>> {
  const path = `${encodeId(proposed.groupId)}/providers/Microsoft.PolicyInsights/checkPolicyRestrictions`;
  const response = await connection.arm.send({
    method: 'POST',
    path: `${path}?api-version=${apiVersions.policyRestrictions}`,
    body: { resourceDetails: { resourceContent: proposed.content, apiVersion: proposed.apiVersion } },
  });
  const { value, requestId } = readBody(response, policyRestrictionsSchema);
  const evaluations = value.contentEvaluationResult?.policyEvaluations ?? [];
  const denying = evaluations.filter(({ evaluationResult, effectDetails }) => {
    const effect = effectDetails?.policyEffect?.toLowerCase() ?? 'deny';
    return evaluationResult?.toLowerCase() === 'noncompliant' && effect === 'deny';
  });
  return { value: denying.map(({ policyInfo }) => policyInfo?.policyAssignmentId ?? ''), requestId };
}
