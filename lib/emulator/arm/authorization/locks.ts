import { armError } from '../../errors/arm-error';
import { objectOf, stringOf } from '../../json';
import { deleteResource, getResource, putResource } from '../../store';
import type { ArmResource } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, listOf, param } from '../arm-call';
import { scopeOf } from '../caller-rights';
import { resourcesOf } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { scopeChain } from '../scopes';
import { systemDataAfter } from '../tracked-resource-body';

/** Management locks: https://learn.microsoft.com/rest/api/resources/management-locks */

const type = 'Microsoft.Authorization/locks';
const levels = ['CanNotDelete', 'ReadOnly'];

/**
 * Lists a scope's locks: inherited, own and, without `atScope()`, those below. UNCONFIRMED: that the list at every
 * level has the inherited locks.
 */
function listLocks(call: ArmCall): ArmAnswer {
  const filter = call.request.query.get('$filter')?.trim();
  if (filter && !/^atScope\(\s*\)$/i.test(filter))
    throw armError('NotEmulated', { what: `the $filter "${filter}" on this path` });
  const chain = scopeChain(call.state, param(call, 'scope'));
  const above = new Set(chain);
  const own = chain[0] ?? '/';
  const listed = resourcesOf(call.state, type).filter((lock) => {
    const scope = scopeOf(lock);
    return above.has(scope) || (!filter && scopeChain(call.state, scope).includes(own));
  });
  return listOf(listed.map((lock) => shown(lock, call)));
}

function getLock(call: ArmCall): ArmAnswer {
  const lock = getResource(call.state, call.path);
  if (!lock) throw armError('LockNotFound', { name: param(call, 'lockName') });
  return { status: 200, body: shown(lock, call) };
}

/** `systemData` came with 2020-05-01 (recordings of azure-cli with 2016-09-01 lack it). */
function shown(lock: ArmResource, { apiVersion }: ArmCall): ArmResource {
  const { systemData: _, ...older } = lock;
  return apiVersion < '2020-05-01' ? older : lock;
}

function putLock(call: ArmCall): ArmAnswer {
  const { level, notes, owners } = objectOf(jsonBody(call).properties);
  if (typeof level !== 'string' || !levels.includes(level)) {
    // UNCONFIRMED: code and sentence.
    throw armError('InvalidLockLevel', { level: String(level), levels });
  }
  const present = getResource(call.state, call.path);
  const scope = param(call, 'scope');
  const name = param(call, 'lockName');
  const lock: ArmResource = {
    properties: {
      level,
      ...(stringOf(notes) === undefined ? {} : { notes: String(notes) }),
      ...(Array.isArray(owners) ? { owners } : {}),
    },
    id: present?.id ?? `${scope === '/' ? '' : scope}/providers/${type}/${name}`,
    type,
    name: present?.name ?? name,
    systemData: systemDataAfter(call, present),
  };
  putResource(call.state, lock, call.now);
  return { status: present ? 200 : 201, body: shown(lock, call) };
}

function deleteLock(call: ArmCall): ArmAnswer {
  if (!getResource(call.state, call.path)) return { status: 204 };
  deleteResource(call.state, call.path, call.now);
  return { status: 200 };
}

const path = `{scope}/providers/${type}`;

export const locks: ResourceType = {
  type,
  versions: ['2020-05-01', '2017-04-01', '2016-09-01'],
  options: ['$filter'],
  routes: [
    ['GET', path, `${type}/read`, listLocks],
    ['GET', `${path}/{lockName}`, `${type}/read`, getLock],
    ['PUT', `${path}/{lockName}`, `${type}/write`, putLock],
    ['DELETE', `${path}/{lockName}`, `${type}/delete`, deleteLock],
  ],
};
