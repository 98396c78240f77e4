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
import { notChecked } from './not-checked';

/** Returns what depends on an identity that a plan removes. */
export function identityRows(snapshot: Snapshot, plan: FixPlan): PreflightRow[] {
  const lost = lostIdentities(snapshot, plan);
  if (lost.length === 0) return [];
  const names = lost.map(({ name }) => name).join(' and ');
  return [
    keyRow(snapshot, lost, names),
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

function theIdentity(lost: readonly NamedIdentity[]): string {
  return lost.length === 1 ? 'this identity' : 'these identities';
}

function lostIdentities(snapshot: Snapshot, plan: FixPlan): NamedIdentity[] {
  const kept = identitiesOf(applyPlan(snapshot, plan)).map(({ id }) => id?.toLowerCase());
  return identitiesOf(snapshot).filter(({ id }) => !kept.includes(id?.toLowerCase()));
}

function keyRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-use';
  const readsKey = readsKeyWith(snapshot, lost);
  if (readsKey === undefined)
    return {
      id,
      ...notChecked('the identity that the cluster uses for its customer-managed key', snapshot.parts.cluster),
    };
  return readsKey
    ? {
        id,
        state: 'block',
        message: `The cluster accesses its customer-managed key with ${names}. If the cluster can’t access the key, Azure suspends the cluster. Select another identity for the key first.`,
      }
    : { id, state: 'pass', message: `The cluster doesn’t use ${theIdentity(lost)} for a customer-managed key.` };
}

function databaseKeyRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-use-by-database';
  const databases = databasesReadingKeyWith(snapshot, lost);
  if (databases.names.length > 0)
    return {
      id,
      state: 'block',
      message: `Databases that use ${names} to access their customer-managed keys: ${formatNames(databases.names)}. If a database can’t access its key, Azure suspends the database. Select another identity for these keys first.`,
    };
  return databases.gaps.length > 0
    ? {
        id,
        state: 'unknown',
        message: `Couldn’t check ${databases.gaps.join(' ')} A database might use ${theIdentity(lost)} for its customer-managed key.`,
      }
    : { id, state: 'pass', message: `No database uses ${theIdentity(lost)} for its customer-managed key.` };
}

function connectionRow(snapshot: Snapshot, lost: readonly NamedIdentity[], names: string): PreflightRow {
  const id = 'identity-in-data-connections';
  const connections = connectionsUsing(snapshot, lost);
  const gaps = connections.gaps.length > 0 ? ` Couldn’t check ${connections.gaps.join(' ')}` : '';
  if (connections.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `Data connections that use ${names} stop ingesting: ${formatNames(connections.names)}.${gaps}`,
    };
  return gaps
    ? { id, state: 'unknown', message: gaps.trim() }
    : { id, state: 'pass', message: `No data connection uses ${theIdentity(lost)}.` };
}

function roleRow(snapshot: Snapshot, lost: readonly NamedIdentity[]): PreflightRow {
  const id = 'identity-roles';
  const roles = rolesHeldBy(snapshot, lost);
  const gaps = roles.gaps.map((gap) => ` Couldn’t check ${gap}`).join('');
  if (roles.names.length > 0)
    return {
      id,
      state: 'warn',
      message: `The cluster can no longer use the roles of ${theIdentity(lost)}: ${formatNames(roles.names)}.${gaps}`,
    };
  return gaps
    ? {
        id,
        state: 'unknown',
        message: `${gaps.trim()} Kustodian found no roles of ${theIdentity(lost)} at the scopes that your account can read.`,
      }
    : {
        id,
        state: 'pass',
        message: lost.length === 1 ? 'This identity has no roles.' : 'These identities have no roles.',
      };
}
