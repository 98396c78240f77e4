import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { getResource } from '../../store';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { groupVersions } from '../versions';

const path = '{scope}/providers/Microsoft.Resources/deployments';
const type = 'Microsoft.Resources/deployments';

function listDeployments(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter')?.trim();
  const wanted = filter ? /^provisioningState\s+eq\s+'([^']+)'$/i.exec(filter)?.[1]?.toLowerCase() : undefined;
  if (filter && !wanted) throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  const found = resourcesIn(call.state, call.path).filter(
    ({ properties }) =>
      wanted === undefined || stringOf(objectOf(properties).provisioningState)?.toLowerCase() === wanted,
  );
  return pageOf(call, found, 1000);
}

function getDeployment(call: ArmCall): ArmAnswer {
  const found = getResource(call.state, call.path);
  if (call.request.method === 'HEAD') return { status: found ? 204 : 404 };
  if (!found) throw armError('DeploymentNotFound', { name: param(call, 'deploymentName') });
  return { status: 200, body: found };
}

/**
 * Deployments, read-only: https://learn.microsoft.com/rest/api/resources/deployments. The list supports only
 * `provisioningState eq '…'`.
 */
export const deployments: ResourceType = {
  type,
  versions: groupVersions,
  armOwn: true,
  options: ['$filter', '$top', '$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, listDeployments],
    ['GET', `${path}/{deploymentName}`, `${type}/read`, getDeployment],
    ['HEAD', `${path}/{deploymentName}`, `${type}/read`, getDeployment],
  ],
};
