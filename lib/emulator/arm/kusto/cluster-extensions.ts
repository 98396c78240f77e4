import { arrayOf, isObject, objectOf } from '../../json';
import type { ArmResource, Json, JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody } from '../arm-call';
import { calloutId, calloutPolicy } from './callout-policy';
import { runOnCluster } from './cluster-operations';
import { findParentCluster } from './find-cluster';
import { listOf, oneOf, shape, since, text } from './validators';

/**
 * The kind is recorded for language extensions (azure-cli-extensions, src/kusto). UNCONFIRMED: that callout policies
 * have the same.
 */
const kind = 'ServiceConfigurationAlter';

const extensions = shape({
  value: listOf(
    shape({
      languageExtensionName: oneOf('PYTHON', 'R'),
      languageExtensionImageName: since('2022-11-11', text),
      languageExtensionCustomImageName: since('2023-08-15', text),
    }),
  ),
});

/** Replaces the image of an existing extension. */
export function addLanguageExtensions(call: ArmCall): ArmAnswer {
  const added = read(call, extensions);
  return runOnCluster(call, findParentCluster(call), {
    kind,
    changes: (cluster) => ({ languageExtensions: { value: [...withoutExtensions(cluster, added), ...added] } }),
  });
}

export function removeLanguageExtensions(call: ArmCall): ArmAnswer {
  const removed = read(call, extensions);
  return runOnCluster(call, findParentCluster(call), {
    kind,
    changes: (cluster) => ({ languageExtensions: { value: withoutExtensions(cluster, removed) } }),
  });
}

const callouts = shape({ value: listOf(calloutPolicy(['calloutUriRegex', 'calloutType', 'outboundAccess'])) });

/** Replaces a policy with the same pattern and type. */
export function addCalloutPolicies(call: ArmCall): ArmAnswer {
  const added = read(call, callouts).map((policy): JsonObject => ({ ...policy, calloutId: calloutId(policy) }));
  const ids = added.map(calloutId);
  return runOnCluster(call, findParentCluster(call), {
    kind,
    changes: (cluster) => ({
      calloutPolicies: [...policiesOf(cluster).filter((policy) => !ids.includes(calloutId(policy))), ...added],
    }),
  });
}

export function removeCalloutPolicy(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  shape({ calloutId: text }, ['calloutId'])(body, 'calloutPolicy', call.apiVersion);
  return runOnCluster(call, findParentCluster(call), {
    kind,
    changes: (cluster) => ({
      calloutPolicies: policiesOf(cluster).filter((policy) => calloutId(policy) !== body.calloutId),
    }),
  });
}

function read(call: ArmCall, validate: ReturnType<typeof shape>): JsonObject[] {
  const body = jsonBody(call);
  validate(body, 'body', call.apiVersion);
  return arrayOf(body.value).filter(isObject);
}

function withoutExtensions(cluster: ArmResource, named: JsonObject[]): Json[] {
  const names = named.map(({ languageExtensionName }) => languageExtensionName);
  return arrayOf(objectOf(objectOf(cluster.properties).languageExtensions).value)
    .filter(isObject)
    .filter(({ languageExtensionName }) => !names.includes(languageExtensionName));
}

function policiesOf(cluster: ArmResource): JsonObject[] {
  return arrayOf(objectOf(cluster.properties).calloutPolicies).filter(isObject);
}
