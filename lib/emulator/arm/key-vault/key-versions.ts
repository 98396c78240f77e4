import { objectOf, stringOf } from '../../json';
import { getResource, resourceKey } from '../../store';
import type { ArmResource } from '../../types';
import type { ArmAnswer, ArmCall } from '../arm-call';
import { pageOf } from '../page-of';
import { resourcesIn } from '../resource-index';
import type { ResourceType } from '../resource-type';
import { pathsOf, refuseWithoutParent, resourceNotFound } from '../stored-type';
import { vaultVersions } from './versions';

const type = 'Microsoft.KeyVault/vaults/keys/versions';
const { collection, item, nameParam, parentParam } = pathsOf(type);

function listVersions(call: ArmCall): ArmAnswer {
  return pageOf(call, versionsOfKey(call), 1000);
}

function getVersion(call: ArmCall): ArmAnswer {
  const found = versionsOfKey(call).find((version) => resourceKey(version.id) === resourceKey(call.path));
  if (!found) throw resourceNotFound(call, type, [parentParam, 'keysName', nameParam]);
  return { status: 200, body: found };
}

/** Returns the estate's versions and the newest one. */
function versionsOfKey(call: ArmCall): ArmResource[] {
  refuseWithoutParent(call, parentParam);
  const id = call.path.split('/').slice(0, 11).join('/');
  const key = getResource(call.state, id);
  if (!key) throw resourceNotFound(call, 'Microsoft.KeyVault/vaults/keys', [parentParam, 'keysName']);
  const listed = resourcesIn(call.state, `${id}/versions`);
  const { keyUriWithVersion, rotationPolicy: _, ...properties } = objectOf(key.properties);
  const name = stringOf(keyUriWithVersion)?.split('/').at(-1);
  if (!name || listed.some((version) => version.name.toLowerCase() === name.toLowerCase())) return listed;
  const newest = {
    ...key,
    id: `${key.id}/versions/${name}`,
    name,
    type,
    properties: { ...properties, keyUriWithVersion: String(keyUriWithVersion) },
  };
  return [...listed, newest];
}

/** Versions of a key: https://learn.microsoft.com/rest/api/keyvault/keyvault/keys/list-versions */
export const keyVersions: ResourceType = {
  type,
  versions: vaultVersions,
  regional: true,
  options: ['$skiptoken'],
  routes: [
    ['GET', collection, `${type}/read`, listVersions],
    ['GET', item, `${type}/read`, getVersion],
  ],
};
