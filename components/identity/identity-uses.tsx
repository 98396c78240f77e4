import type { ReactNode } from 'react';
import type { NamedIdentity } from '@/lib/fixes/identities/cluster-identities';
import {
  connectionsUsing,
  databasesReadingKeyWith,
  type KnownInPart,
  readsKeyWith,
  rolesHeldBy,
} from '@/lib/fixes/identities/identity-dependents';
import type { Snapshot } from '@/lib/model/evidence';
import { Badge } from '../ui/badge';

export function IdentityUses({ snapshot, identity }: { snapshot: Snapshot; identity: NamedIdentity }) {
  const identities = [identity];
  const databases = databasesReadingKeyWith(snapshot, identities);
  const connections = connectionsUsing(snapshot, identities);
  const roles = rolesHeldBy(snapshot, identities);
  const uses = [
    ...(readsKeyWith(snapshot, identities) ? ['Customer-managed key'] : []),
    ...databases.names.map((name) => `Key of database ${name}`),
    ...connections.names.map((name) => `Data connection ${name}`),
  ];
  return (
    <dl className="grid gap-x-2 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <Line name="Used by">
        <Known what={{ names: uses, gaps: [...databases.gaps, ...connections.gaps] }} none="None found" />
      </Line>
      <Line name="Roles">
        <Known what={roles} none="None found" />
      </Line>
    </dl>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}

function Known({ what: { names, gaps }, none }: { what: KnownInPart; none: string }) {
  return (
    <>
      {names.length > 0 ? (
        <ul className="flex flex-wrap gap-1">
          {[...new Set(names)].map((name) => (
            <li key={name} className="max-w-full">
              <Badge long>{name}</Badge>
            </li>
          ))}
        </ul>
      ) : (
        <p className="text-muted">{none}</p>
      )}
      {gaps.map((gap) => (
        <p key={gap} className="text-xs wrap-anywhere text-muted">
          Couldn’t check {gap}
        </p>
      ))}
    </>
  );
}
