import { randomBytes } from 'node:crypto';
import { armError } from '../../errors/arm-error';
import { arrayOf, isObject, objectOf, stringOf } from '../../json';
import { getResource, putResource } from '../../store';
import type { ArmResource, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { childType, parentIdOf, pathsOf, refuseWithoutParent } from '../stored-type';
import { tagsIn } from '../tracked-resource-body';
import { vaultVersions } from './versions';

const type = 'Microsoft.KeyVault/vaults/keys';
const { nameParam, parentParam } = pathsOf(type);

const operations = ['encrypt', 'decrypt', 'sign', 'verify', 'wrapKey', 'unwrapKey'];
const readOnly = ['keyUri', 'keyUriWithVersion'];
const known = ['kty', 'keyOps', 'keySize', 'curveName', 'attributes', 'rotationPolicy', 'release_policy', ...readOnly];
const sizes = [2048, 3072, 4096];
const curves = ['P-256', 'P-384', 'P-521', 'P-256K'];

/** Creates a key's first version. An existing key stays unchanged (specification file 2023-07-01). */
function putKey(call: ArmCall, present: ArmResource | undefined): ArmAnswer {
  refuseWithoutParent(call, parentParam);
  const body = jsonBody(call);
  const wanted = readKey(body);
  if (present) return { status: 200, body: present };
  const vault = getResource(call.state, parentIdOf(call));
  const { vaultUri, sku, enablePurgeProtection, enableSoftDelete } = objectOf(vault?.properties);
  if (/-HSM$/.test(String(wanted.kty)) && !/^premium$/i.test(String(objectOf(sku).name))) {
    throw armError('BadRequest:KeyNeedsPremium', { type: String(wanted.kty) });
  }
  const name = param(call, nameParam);
  // The port is in the specification's example.
  const keyUri = `${String(vaultUri).replace(/\/$/, '')}:443/keys/${name}`;
  const now = Math.floor(call.now / 1000);
  const recoverable = enablePurgeProtection === true ? 'Recoverable' : 'Recoverable+Purgeable';
  const tags = tagsIn(body);
  const key: ArmResource = {
    id: call.path,
    name,
    type,
    location: vault?.location,
    ...(tags ? { tags } : {}),
    properties: {
      attributes: {
        enabled: true,
        ...objectOf(wanted.attributes),
        created: now,
        updated: now,
        recoveryLevel: enableSoftDelete === false ? 'Purgeable' : recoverable,
      },
      ...material(wanted),
      ...(wanted.rotationPolicy === undefined ? {} : { rotationPolicy: wanted.rotationPolicy }),
      keyUri,
      keyUriWithVersion: `${keyUri}/${randomBytes(16).toString('hex')}`,
    },
  };
  putResource(call.state, key, call.now);
  return { status: 200, body: key };
}

/** UNCONFIRMED: the sentences of the refusals, and the default operations of an elliptic curve key. */
function readKey(body: JsonObject): JsonObject {
  const { properties } = body;
  if (!isObject(properties)) throw armError('InvalidRequestContent:KeyProperties');
  const unknown = Object.keys(properties).find((name) => !known.includes(name));
  if (unknown) {
    throw armError('InvalidRequestContent:KeyMember', { name: unknown });
  }
  const { kty, keySize, curveName, keyOps } = properties;
  if (!/^(EC|RSA)(-HSM)?$/.test(stringOf(kty) ?? '')) throw armError('BadRequest:VaultValue', { name: 'kty' });
  if (keySize !== undefined && !sizes.includes(Number(keySize))) {
    throw armError('BadRequest:VaultValue', { name: 'keySize' });
  }
  if (curveName !== undefined && !curves.includes(String(curveName))) {
    throw armError('BadRequest:VaultValue', { name: 'curveName' });
  }
  const may = [...operations, 'import', 'release'];
  if (keyOps !== undefined && !arrayOf(keyOps).every((operation) => may.includes(String(operation)))) {
    throw armError('BadRequest:VaultValue', { name: 'keyOps' });
  }
  return properties;
}

function material({ kty, keySize, curveName, keyOps }: JsonObject): JsonObject {
  const kind = String(kty);
  return kind.startsWith('RSA')
    ? { kty: kind, keyOps: keyOps ?? operations, keySize: keySize ?? 2048 }
    : { kty: kind, keyOps: keyOps ?? ['sign', 'verify'], curveName: curveName ?? 'P-256' };
}

/** Keys in the management plane, without their material: https://learn.microsoft.com/rest/api/keyvault/keyvault/keys */
export const keys = childType(type, { versions: vaultVersions, put: putKey, delete: false });
