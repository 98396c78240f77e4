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
      message: `KQL policies, external tables and continuous exports that use ${names} cannot be read through Azure Resource Manager: they stop working if there are any.`,
    },
  ];
}

function lostIdentities(snapshot: Snapshot, plan: FixPlan): NamedIdentity[] {
  const kept = identitiesOf(applyPlan(snapshot, plan)).map(({ id }) => id?.toLowerCase());
  return identitiesOf(snapshot).filter(({ id }) => !kept.includes(id?.toLowerCase()));
}

function keyRow(readsKey: boolean | undefined, names: string): PreflightRow {
  const id = 'identity-in-use';
  if (readsKey === undefined) return { id, state: 'unknown', message: 'Whether the key is read with it is not known.' };
  return readsKey
    ? {
        id,
        state: 'block',
        message: `The cluster reads its customer-managed key with ${names}. Without it Azure suspends the cluster.`,
      }
    : { id, state: 'pass', message: 'The customer-managed key, if there is one, is not read with this identity.' };
}

function databaseKeyRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-use-by-database';
  const databases = databasesReadingKeyWith(snapshot, lost);
  if (databases.names.length > 0)
    return {
      id,
      state: 'block',
      message: `Databases read a customer-managed key of their own with ${names}: ${formatNames(databases.names)}. Without it Azure suspends them.`,
    };
  return databases.gaps.length > 0
    ? {
        id,
        state: 'unknown',
        message: `Whether a database reads a key of its own with it is not known: ${databases.gaps.join(' ')}`,
      }
    : { id, state: 'pass', message: 'No database reads a key of its own with this identity.' };
}

function connectionRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-data-connections';
  const connections = connectionsUsing(snapshot, lost);
  const gaps = connections.gaps.length > 0 ? ` Not known: ${formatNames(connections.gaps)}` : '';
  if (connections.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `Data connections sign in with ${names} and stop ingesting: ${formatNames(connections.names)}.${gaps}`,
    };
  return gaps
    ? { id, state: 'unknown', message: `No data connection was found that signs in with it.${gaps}` }
    : { id, state: 'pass', message: 'No data connection signs in with this identity.' };
}

function roleRow(snapshot: Snapshot, lost: readonly NamedIdentity[]): PreflightRow {
  const id = 'identity-roles';
  const roles = rolesHeldBy(snapshot, lost);
  const gaps = roles.gaps.length > 0 ? ` Not read: ${roles.gaps.join('; ')}.` : '';
  if (roles.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `The cluster can no longer act with the roles that it holds: ${formatNames(roles.names)}.${gaps}`,
    };
  return gaps
    ? { id, state: 'unknown', message: `No role of this identity was found.${gaps}` }
    : { id, state: 'pass', message: 'This identity holds no role.' };
}
