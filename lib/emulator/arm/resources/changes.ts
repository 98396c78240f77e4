import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { resourceKey } from '../../store';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, param } from '../arm-call';
import { pageOf } from '../page-of';
import type { ResourceType } from '../resource-type';

const path = '{scope}/providers/Microsoft.Resources/changes';
const type = 'Microsoft.Resources/changes';

/** Lists changes. UNCONFIRMED: newest first, and 100 on a page. */
function listChanges(call: ArmCall): ArmAnswer {
  return pageOf(call, changesOf(call), 100);
}

function getChange(call: ArmCall): ArmAnswer {
  const wanted = param(call, 'changeId').toLowerCase();
  const found = changesOf(call).find(({ name }) => stringOf(name)?.toLowerCase() === wanted);
  // UNCONFIRMED: code and sentence.
  if (!found) throw armError('ResourceNotFound:Change', { name: param(call, 'changeId') });
  return { status: 200, body: found };
}

function changesOf(call: ArmCall): JsonObject[] {
  const target = resourceKey(param(call, 'scope'));
  const time = (change: JsonObject) => stringOf(objectOf(objectOf(change.properties).changeAttributes).timestamp) ?? '';
  return call.state.resourceChanges
    .filter((change) => resourceKey(stringOf(objectOf(change.properties).targetResourceId) ?? '') === target)
    .sort((left, right) => time(right).localeCompare(time(left)));
}

/** Property changes of the last 14 days: https://learn.microsoft.com/rest/api/resources/changes */
export const changes: ResourceType = {
  type,
  versions: ['2022-05-01'],
  options: ['$top', '$skiptoken'],
  routes: [
    ['GET', path, `${type}/read`, listChanges],
    ['GET', `${path}/{changeId}`, `${type}/read`, getChange],
  ],
};
