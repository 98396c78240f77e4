import type { PlanFixAnswer } from '../../../lib/fixes/plan/fix-request';
import type { ClusterAnswer } from '../../../lib/model/api/api';
import { type ClusterRef, toClusterId } from '../../../lib/model/azure/arm-id';
import type { Finding } from '../../../lib/model/finding';
import type { Json, JsonObject } from '../../../lib/model/json';
import type { ProblemDocument } from '../../../lib/model/problem';
import { call, clusterUrl, problemOf } from '../../hostile/call';
import { arm } from '../../hostile/emulator';
import type { Fix } from '../../hostile/fix-calls';
import { routes } from '../../hostile/routes';
import { clusterRefOf, scenarios } from '../checks/estate';

/** Reads a cluster of the estate of the checks, through the API routes and from Azure Resource Manager. */

/** Returns the reference of a scenario's cluster. */
export function refOf(name: string): ClusterRef {
  const scenario = scenarios.find((item) => item.name === name);
  if (!scenario) throw new Error(`There is no cluster ${name}.`);
  const { subscriptionId, resourceGroup } = clusterRefOf(scenario);
  return { subscriptionId, resourceGroup, clusterName: name };
}

/** Returns the cluster from Azure Resource Manager, without its ETag, which every write changes. */
export async function clusterOf(token: string, ref: ClusterRef): Promise<JsonObject & { properties: JsonObject }> {
  const { etag: _etag, ...cluster } = (await arm(
    token,
    'GET',
    `${toClusterId(ref)}?api-version=2025-02-14`,
  )) as JsonObject;
  return cluster as JsonObject & { properties: JsonObject };
}

/** Returns a list of children or extension resources of the cluster from Azure Resource Manager. */
export async function listOf(token: string, ref: ClusterRef, path: string, apiVersion = '2025-02-14'): Promise<Json> {
  const { value } = (await arm(token, 'GET', `${toClusterId(ref)}/${path}?api-version=${apiVersion}`)) as JsonObject;
  return value ?? null;
}

/** Returns the response of the cluster route. */
export async function answerOf(token: string, ref: ClusterRef): Promise<ClusterAnswer> {
  const answer = await call(routes.cluster, clusterUrl(ref), { token });
  if (answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns the finding of a check. */
export async function findingOf(token: string, ref: ClusterRef, checkId: string): Promise<Finding> {
  const { findings } = await answerOf(token, ref);
  const found = findings.find((finding) => finding.checkId === checkId);
  if (!found) throw new Error(`There is no finding of ${checkId}.`);
  return found;
}

/** Returns the problem of a rejected plan. */
export async function refusalOf(token: string, ref: ClusterRef, fix: Fix): Promise<ProblemDocument> {
  return problemOf(await call(routes.planFix, clusterUrl(ref, '/fixes/plan'), { token, body: fix }));
}

/** Returns a row of a plan's preflight. */
export function rowOf({ preflight }: PlanFixAnswer, id: string): PlanFixAnswer['preflight'][number] | undefined {
  return preflight.find((row) => row.id === id);
}
