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
import { type Part, sales } from './good-cluster';

/** A cluster of the estate: a good one with some changes, and what checks have to say of it. */
export interface Scenario {
  /** The cluster's name. */
  name: string;
  /** Every check that fails on it, and no other does. */
  fails: readonly string[];
  /** Checks that do not apply to it, among others. */
  notApplicable?: readonly string[];
  /** Every check that stays unknown. */
  unknown?: readonly string[];
  /** `data` when absent. */
  subscription?: Subscription;
  changes: readonly Change[];
  /** What an estate keeps beside its resources. */
  beside?: (place: ClusterRef) => Partial<Pick<Estate, 'databasePrincipals' | 'activityLog' | 'policyStates'>>;
}

/** The checks of what the engine serves, which nobody knows while a cluster is Stopped or Unavailable. */
export const ofEngine: readonly string[] = [
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
];

/** Resources by what they are for; what is added stands under its id. */
export type Around = Readonly<Record<string, ArmResource>>;

/** One difference from a good cluster. */
export type Change = (around: Around, place: ClusterRef) => Around;

/** Other values in a resource's `properties`. */
export function alter(part: Part, properties: JsonObject): Change {
  return (around) => {
    const present = around[part];
    return change(part, { properties: { ...(present?.properties as JsonObject), ...properties } })(around);
  };
}

/** Other values in a resource itself; those that are undefined become absent. */
export function change(part: Part, values: Partial<ArmResource>) {
  return (around: Around): Around => {
    const present = around[part];
    if (!present) throw new Error(`There is no ${part} to change.`);
    const changed = Object.entries({ ...present, ...values }).filter(([, value]) => value !== undefined);
    return { ...around, [part]: Object.fromEntries(changed) as ArmResource };
  };
}

/** Other values in the cluster's `properties`. */
export function set(properties: JsonObject): Change {
  return alter('cluster', properties);
}

/** The cluster's use of its key, otherwise. */
export function keyUse(values: JsonObject): Change {
  return (around, place) => {
    const { keyVaultProperties } = (around.cluster?.properties ?? {}) as JsonObject;
    return set({ keyVaultProperties: { ...(keyVaultProperties as JsonObject), ...values } })(around, place);
  };
}

/** A part less. */
export function without(...parts: Part[]): Change {
  return (around) =>
    Object.fromEntries(Object.entries(around).filter(([part]) => !parts.some((candidate) => candidate === part)));
}

/** Resources more. */
export function add(resources: (place: ClusterRef, around: Around) => ArmResource[]): Change {
  return (around, place) => ({
    ...around,
    ...Object.fromEntries(resources(place, around).map((resource) => [resource.id, resource])),
  });
}

/** Azure roles at the cluster's resource group. */
export function azureRole(role: keyof typeof builtInRoles, ...holders: PrincipalSource[]): Change {
  return add((place) => holders.map((who) => roleAssignment(resourceGroupId(place), builtInRoles[role], who)));
}

/** Kusto roles on the whole cluster. */
export function kustoRole(role: ClusterRole, ...holders: PrincipalSource[]): Change {
  return add((place) => holders.map((who) => clusterPrincipal(place, role, who)));
}

/** Kusto roles on the cluster's database. */
export function databaseRole(role: DatabaseRole, ...holders: PrincipalSource[]): Change {
  return add((place) => holders.map((who) => databasePrincipal(place, sales, role, who)));
}
