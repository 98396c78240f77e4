import type { WhyNot } from '@/lib/findings/why-not';
import { identitiesOf, type NamedIdentity } from '@/lib/fixes/identities/cluster-identities';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { FixButton } from '../findings/fix-control';
import { KeyValue } from '../ui/key-value';
import { IdentityUses } from './identity-uses';

export function UserAssignedIdentities(props: {
  snapshot: Snapshot;
  onRemove: (identityId: string) => void;
  whyNotRemove: WhyNot | undefined;
}) {
  const { snapshot } = props;
  const attached = identitiesOf(snapshot).filter(({ id }) => id !== undefined);
  if (attached.length === 0) return <p className="text-muted">No user-assigned identities.</p>;
  return (
    <ul aria-label="User-assigned identities" className="divide-y">
      {attached.map((identity) => (
        <li key={identity.id} className="flex flex-col gap-2 py-2">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h4 className="font-medium wrap-anywhere">{lastSegment(identity.id ?? '')}</h4>
            <FixButton
              look="quiet"
              preparing="Prepare removal…"
              aria-label={`Remove ${lastSegment(identity.id ?? '')}`}
              whyNot={props.whyNotRemove}
              onClick={() => props.onRemove(identity.id ?? '')}
            >
              Remove
            </FixButton>
          </div>
          <Ids snapshot={snapshot} identity={identity} />
          <IdentityUses snapshot={snapshot} identity={identity} />
        </li>
      ))}
    </ul>
  );
}

function Ids({ snapshot: { parts }, identity: { id = '' } }: { snapshot: Snapshot; identity: NamedIdentity }) {
  const shown = valueOr(parts.cluster, undefined)?.identity?.userAssignedIdentities;
  const own = Object.entries(shown ?? {}).find(([key]) => sameId(key, id))?.[1];
  const ids = [
    ['Resource ID', id],
    ['Object (principal) ID', own?.principalId],
    ['Client ID', own?.clientId],
  ] as const;
  return (
    <KeyValue
      items={ids.map(([name, text]) => ({
        name,
        value: text ? (
          <span className="font-mono text-xs break-all">{text}</span>
        ) : (
          <span className="text-muted">Not returned by Azure</span>
        ),
        ...(text ? { copy: text } : {}),
      }))}
    />
  );
}
