import { formatNames } from '@/lib/checks/engine/format-values';
import type { Snapshot } from '@/lib/model/evidence';
import { identitiesOf, type NamedIdentity } from '../identities/cluster-identities';
import {
  connectionsUsing,
  databasesReadingKeyWith,
  readsKeyWith,
  rolesHeldBy,
} from '../identities/identity-dependents';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { applyPlan } from '../steps';

/** Returns what depends on an identity that a plan removes. */
export function identityRows(snapshot: Snapshot, plan: FixPlan): PreflightRow[] {
  const lost = lostIdentities(snapshot, plan);
  if (lost.length === 0) return [];
  const names = lost.map(({ name }) => name).join(' and ');
  return [
    keyRow(readsKeyWith(snapshot, lost), names),
    databaseKeyRow(snapshot, lost, names),
    connectionRow(snapshot, lost, names),
    roleRow(snapshot, lost),
    {
      id: 'identity-in-kql',
      state: 'warn',
      message: `Kusto policies, external tables, and continuous exports that use ${names} stop working. Azure Resource Manager doesn’t list them.`,
    },
  ];
}

function lostIdentities(snapshot: Snapshot, plan: FixPlan): NamedIdentity[] {
  const kept = identitiesOf(applyPlan(snapshot, plan)).map(({ id }) => id?.toLowerCase());
  return identitiesOf(snapshot).filter(({ id }) => !kept.includes(id?.toLowerCase()));
}

function keyRow(readsKey: boolean | undefined, names: string): PreflightRow {
  const id = 'identity-in-use';
  if (readsKey === undefined)
    return { id, state: 'unknown', message: 'Couldn’t check: identity that the customer-managed key uses.' };
  return readsKey
    ? {
        id,
        state: 'block',
        message: `The cluster accesses its customer-managed key with ${names}. Without this access, Azure suspends the cluster.`,
      }
    : { id, state: 'pass', message: 'No customer-managed key of the cluster uses this identity.' };
}

function databaseKeyRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-use-by-database';
  const databases = databasesReadingKeyWith(snapshot, lost);
  if (databases.names.length > 0)
    return {
      id,
      state: 'block',
      message: `Databases that use ${names} to access their customer-managed keys: ${formatNames(databases.names)}. Without access to the keys, Azure suspends these databases.`,
    };
  return databases.gaps.length > 0
    ? {
        id,
        state: 'unknown',
        message: `Couldn’t check: ${databases.gaps.join(' ')} A database might use this identity for its customer-managed key.`,
      }
    : { id, state: 'pass', message: 'No database uses this identity for its customer-managed key.' };
}

function connectionRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-data-connections';
  const connections = connectionsUsing(snapshot, lost);
  const gaps = connections.gaps.length > 0 ? ` Couldn’t check: ${connections.gaps.join(' ')}` : '';
  if (connections.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `Data connections that use ${names} stop ingesting: ${formatNames(connections.names)}.${gaps}`,
    };
  return gaps
    ? { id, state: 'unknown', message: gaps.trim() }
    : { id, state: 'pass', message: 'No data connection uses this identity.' };
}

function roleRow(snapshot: Snapshot, lost: readonly NamedIdentity[]): PreflightRow {
  const id = 'identity-roles';
  const roles = rolesHeldBy(snapshot, lost);
  const gaps = roles.gaps.length > 0 ? ` Couldn’t check: ${roles.gaps.join(', ')}.` : '';
  if (roles.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `The cluster can no longer use the roles of this identity: ${formatNames(roles.names)}.${gaps}`,
    };
  return gaps
    ? {
        id,
        state: 'unknown',
        message: `${gaps.trim()} No roles of this identity were found in the scopes that could be checked.`,
      }
    : { id, state: 'pass', message: 'This identity has no roles.' };
}
