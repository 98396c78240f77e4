import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { unquoted } from '../../odata-filter';
import { deleteResource, getResource, putResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { pageOf } from '../page-of';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { policyObjectsAt } from './policy-scope-filter';

const type = 'Microsoft.Authorization/policyExemptions';

function listPolicyExemptions(call: ArmCall): ArmAnswer {
  const all = resourcesOf(call.state, type);
  const filter = call.request.query.get('$filter');
  const found = policyObjectsAt(call.state, all, param(call, 'scope'), filter, (part) => {
    const quoted = /^policyAssignmentId\s+eq\s+('[^']+')$/i.exec(part)?.[1];
    if (quoted) {
      const wanted = resourceKey(unquoted(quoted));
      return ({ properties }) => resourceKey(stringOf(objectOf(properties).policyAssignmentId) ?? '') === wanted;
    }
    if (!/^excludeExpired\(\s*\)$/i.test(part)) return undefined;
    return ({ properties }) => !(Date.parse(stringOf(objectOf(properties).expiresOn) ?? '') <= call.now);
  });
  return pageOf(call, found, 1000);
}

function getPolicyExemption(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (!found) {
    throw armError('PolicyExemptionNotFound', { name: param(call, 'policyExemptionName') });
  }
  return { status: 200, body: found };
}

/**
 * Needs `exempt/action` on the assignment too
 * (https://learn.microsoft.com/azure/governance/policy/concepts/exemption-structure#required-permissions).
 */
function putPolicyExemption(call: ArmCall): ArmAnswer {
  const written = objectOf(jsonBody(call).properties);
  const assignmentId = stringOf(written.policyAssignmentId);
  // UNCONFIRMED: codes and sentences of both refusals.
  if (!assignmentId || !['Waiver', 'Mitigated'].includes(String(written.exemptionCategory))) {
    throw armError('InvalidPolicyExemption');
  }
  const exempt = 'Microsoft.Authorization/policyAssignments/exempt/action';
  if (!call.rights.allows(exempt, assignmentId)) {
    throw armError('LinkedAuthorizationFailed', {
      caller: call.caller,
      action: `${type}/write`,
      scope: call.path,
      linkedAction: exempt,
      linkedScope: assignmentId,
    });
  }
  if (!getResource(call.state, assignmentId)) {
    throw armError('PolicyAssignmentNotFound', { name: assignmentId });
  }
  const present = getResource(call.state, call.path);
  const exemption: ArmResource = {
    properties: written,
    id: present?.id ?? call.path,
    type,
    name: present?.name ?? param(call, 'policyExemptionName'),
  };
  putResource(call.state, exemption, call.now);
  return { status: present ? 200 : 201, body: exemption };
}

function deletePolicyExemption(call: ArmCall): ArmAnswer {
  if (!getResource(call.state, call.path)) return { status: 204 };
  deleteResource(call.state, call.path, call.now);
  return { status: 200 };
}

const path = `{scope}/providers/${type}`;

/** Policy exemptions: https://learn.microsoft.com/rest/api/policy/policy-exemptions */
export const policyExemptions: ResourceType = {
  type,
  versions: ['2022-07-01-preview', '2020-07-01-preview'],
  options: ['$filter', '$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, listPolicyExemptions],
    ['GET', `${path}/{policyExemptionName}`, `${type}/read`, getPolicyExemption],
    ['PUT', `${path}/{policyExemptionName}`, `${type}/write`, putPolicyExemption],
    ['DELETE', `${path}/{policyExemptionName}`, `${type}/delete`, deletePolicyExemption],
  ],
};
