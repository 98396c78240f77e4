import { armError } from '../../errors/arm-error';
import { isObject } from '../../json';
import type { Json, JsonObject } from '../../types';
import { calloutPolicy } from './callout-policy';
import { clusterPropertyDefined } from './cluster-view';
import { anything, bool, listOf, oneOf, shape, text, type Validator, whole } from './validators';

/**
 * Members of a cluster's body (`Cluster`, `ClusterUpdate`, and `ClusterProperties`). Read-only ones are ignored, since
 * clients send back whole objects. Unknown ones are refused.
 */

const readOnlyProperties = [
  'state',
  'provisioningState',
  'uri',
  'dataIngestionUri',
  'stateReason',
  'privateEndpointConnections',
  'migrationCluster',
  'zoneStatus',
];
const readOnlyTopLevel = ['id', 'name', 'type', 'etag', 'systemData'];

const publicNetworkAccess: Validator = (value, path, apiVersion) =>
  oneOf('Enabled', 'Disabled', ...(apiVersion >= '2025-02-14' ? ['SecuredByPerimeter'] : []))(value, path, apiVersion);

const writableProperties: Record<string, Validator> = {
  trustedExternalTenants: listOf(shape({ value: text })),
  optimizedAutoscale: shape({ version: whole, isEnabled: bool, minimum: whole, maximum: whole }, [
    'version',
    'isEnabled',
    'minimum',
    'maximum',
  ]),
  enableDiskEncryption: bool,
  enableStreamingIngest: bool,
  virtualNetworkConfiguration: shape(
    { subnetId: text, enginePublicIpId: text, dataManagementPublicIpId: text, state: oneOf('Enabled', 'Disabled') },
    ['subnetId', 'enginePublicIpId', 'dataManagementPublicIpId'],
  ),
  keyVaultProperties: shape({
    keyName: text,
    keyVersion: text,
    keyVaultUri: text,
    userIdentity: text,
    federatedIdentityClientId: text,
  }),
  enablePurge: bool,
  languageExtensions: shape({
    value: listOf(
      shape({
        languageExtensionName: oneOf('PYTHON', 'R'),
        languageExtensionImageName: text,
        languageExtensionCustomImageName: text,
      }),
    ),
  }),
  enableDoubleEncryption: bool,
  publicNetworkAccess,
  // Addresses, ranges, and service tags.
  allowedIpRangeList: listOf(text),
  engineType: oneOf('V2', 'V3'),
  acceptedAudiences: listOf(shape({ value: text })),
  enableAutoStop: bool,
  restrictOutboundNetworkAccess: oneOf('Enabled', 'Disabled'),
  allowedFqdnList: listOf(text),
  calloutPolicies: listOf(calloutPolicy()),
  publicIPType: oneOf('IPv4', 'DualStack'),
  virtualClusterGraduationProperties: text,
};

const identity = shape(
  {
    type: oneOf(
      'None',
      'SystemAssigned',
      'UserAssigned',
      'SystemAssigned, UserAssigned',
      'SystemAssigned,UserAssigned',
    ),
    userAssignedIdentities: anything,
    principalId: anything,
    tenantId: anything,
  },
  ['type'],
);
const sku = shape({ name: text, tier: oneOf('Basic', 'Standard'), capacity: whole }, ['name', 'tier']);
const zones = listOf(text);

/** Writable members without nulls. */
export interface ClusterBody {
  tags?: JsonObject;
  location?: string;
  sku?: JsonObject;
  zones?: Json[];
  identity?: JsonObject;
  properties: JsonObject;
}

/**
 * Returns the changes of a body. Null counts as absent. UNCONFIRMED: that Kusto treats nulls this way, and the code and
 * sentence of each refusal.
 */
export function readClusterBody(body: JsonObject, apiVersion: string): ClusterBody {
  const wanted: ClusterBody = { properties: {} };
  for (const [name, value] of Object.entries(body)) {
    if (value === null || readOnlyTopLevel.includes(name)) continue;
    switch (name) {
      case 'tags':
        wanted.tags = tagsIn(value);
        break;
      case 'location':
        text(value, 'location', apiVersion);
        wanted.location = String(value);
        break;
      case 'sku':
        sku(value, 'sku', apiVersion);
        if (isObject(value)) wanted.sku = value;
        break;
      case 'zones':
        zones(value, 'zones', apiVersion);
        if (Array.isArray(value)) wanted.zones = value;
        break;
      case 'identity':
        identity(value, 'identity', apiVersion);
        if (isObject(value)) wanted.identity = value;
        break;
      case 'properties':
        wanted.properties = propertiesIn(value, apiVersion);
        break;
      default:
        throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: name });
    }
  }
  return wanted;
}

function propertiesIn(value: Json, apiVersion: string): JsonObject {
  if (!isObject(value))
    throw armError('BadRequest:Value', { path: 'properties', expected: 'an object', actual: value });
  const kept: JsonObject = {};
  for (const [name, property] of Object.entries(value)) {
    if (readOnlyProperties.includes(name)) continue;
    const validate = writableProperties[name];
    if (!validate || !clusterPropertyDefined(name, apiVersion))
      throw armError('InvalidRequestContent:UnknownMember', { name, owner: 'Cluster', path: `properties.${name}` });
    if (property === null) continue;
    validate(property, `properties.${name}`, apiVersion);
    kept[name] = property;
  }
  return kept;
}

function tagsIn(value: Json): JsonObject {
  if (!isObject(value) || Object.values(value).some((tag) => typeof tag !== 'string')) {
    throw armError('InvalidRequestContent:Conversion', { type: 'System.String', path: 'tags' });
  }
  return value;
}
