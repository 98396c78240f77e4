import { checks } from '../../../lib/checks/catalog';
import type { Engine } from '../../../lib/emulator/engine-estate';
import { builtInRoles, roleAssignment } from '../../../lib/emulator/estate/build/azure-role';
import type { ClusterRef } from '../../../lib/emulator/estate/build/cluster';
import {
  type ClusterRole,
  clusterPrincipal,
  type DatabaseRole,
  databasePrincipal,
} from '../../../lib/emulator/estate/build/kusto-role';
import type { PrincipalSource } from '../../../lib/emulator/estate/build/principal';
import { resourceGroupId } from '../../../lib/emulator/estate/build/scope';
import type { ArmResource, Estate, JsonObject, Subscription } from '../../../lib/emulator/types';
import { type ClusterResource, sales } from './good-cluster';

/** A cluster of the estate: the good cluster with some changes, and the expected results of checks. */
export interface Scenario {
  /** The cluster's name. */
  name: string;
  /** Exactly the checks that fail. */
  fails: readonly string[];
  /** Some of the checks that don't apply. */
  notApplicable?: readonly string[];
  /** Exactly the checks with an unknown result. */
  unknown?: readonly string[];
  /** By default `data`. */
  subscription?: Subscription;
  changes: readonly Change[];
  /** What management commands return. By default nothing is in it. */
  engine?: Engine;
  /** Entries of the estate that aren't resources. */
  records?: (clusterRef: ClusterRef) => Partial<Pick<Estate, 'databasePrincipals' | 'activityLog' | 'policyStates'>>;
}

/** Checks of results of management commands, which only a running cluster has. */
export const commandChecks: readonly string[] = checks.map(({ id }) => id).filter((id) => id.startsWith('kusto-'));

/** Checks of data that the engine returns. They're unknown while a cluster is Stopped or Unavailable. */
export const engineChecks: readonly string[] = [
  'app-has-admin',
  'cluster-identity-is-admin',
  'data-connection-foreign',
  'data-connection-key-auth',
  'data-connection-multi-db',
  'database-admin-too-many',
  'database-cmk',
  'principal-both-planes',
  'principal-external-tenant',
  'principal-guest',
  'principal-list-drift',
  'principal-orphaned',
  'redundant-grants',
  'retention-unbounded',
  'script-retains-caller-admin',
  'unrestrictedviewer-granted',
  ...commandChecks,
];

/** Resources of a scenario. Those of the good cluster have its keys, and added ones have their ID as key. */
export type ScenarioResources = Readonly<Record<string, ArmResource>>;

/** Returns the resources with one difference from the good cluster. */
export type Change = (resources: ScenarioResources, clusterRef: ClusterRef) => ScenarioResources;

/** Replaces values in a resource's `properties`. */
export function alter(key: ClusterResource, properties: JsonObject): Change {
  return (resources) => {
    const present = resources[key];
    return change(key, { properties: { ...(present?.properties as JsonObject), ...properties } })(resources);
  };
}

/** Replaces values at the top level of a resource. An undefined value removes its property. */
export function change(key: ClusterResource, values: Partial<ArmResource>) {
  return (resources: ScenarioResources): ScenarioResources => {
    const present = resources[key];
    if (!present) throw new Error(`There is no ${key} to change.`);
    const changed = Object.entries({ ...present, ...values }).filter(([, value]) => value !== undefined);
    return { ...resources, [key]: Object.fromEntries(changed) as ArmResource };
  };
}

/** Replaces values in the cluster's `properties`. */
export function set(properties: JsonObject): Change {
  return alter('cluster', properties);
}

/** Replaces values in the cluster's `keyVaultProperties`. */
export function keyUse(values: JsonObject): Change {
  return (resources, clusterRef) => {
    const { keyVaultProperties } = (resources.cluster?.properties ?? {}) as JsonObject;
    return set({ keyVaultProperties: { ...(keyVaultProperties as JsonObject), ...values } })(resources, clusterRef);
  };
}

/** Removes resources of the good cluster. */
export function without(...keys: ClusterResource[]): Change {
  return (resources) =>
    Object.fromEntries(Object.entries(resources).filter(([key]) => !keys.some((removed) => removed === key)));
}

/** Adds resources. */
export function add(build: (clusterRef: ClusterRef, resources: ScenarioResources) => ArmResource[]): Change {
  return (resources, clusterRef) => ({
    ...resources,
    ...Object.fromEntries(build(clusterRef, resources).map((resource) => [resource.id, resource])),
  });
}

/** Assigns an Azure role at the cluster's resource group to each principal. */
export function azureRole(role: keyof typeof builtInRoles, ...principals: PrincipalSource[]): Change {
  return add((clusterRef) =>
    principals.map((principal) => roleAssignment(resourceGroupId(clusterRef), builtInRoles[role], principal)),
  );
}

/** Assigns a Kusto role on the cluster to each principal. */
export function kustoRole(role: ClusterRole, ...principals: PrincipalSource[]): Change {
  return add((clusterRef) => principals.map((principal) => clusterPrincipal(clusterRef, role, principal)));
}

/** Assigns a Kusto role on the cluster's database to each principal. */
export function databaseRole(role: DatabaseRole, ...principals: PrincipalSource[]): Change {
  return add((clusterRef) => principals.map((principal) => databasePrincipal(clusterRef, sales, role, principal)));
}
