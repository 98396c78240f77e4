import type { KustoCluster } from '@/lib/model/cluster';
import { identityKinds } from '@/lib/model/cluster';
import type { FixId } from '@/lib/model/fix-id';
import { CopyButton } from '../ui/copy-button';
import { Switch } from '../ui/switch';
import { keyFacts } from './key-facts';
import { SettingRow } from './setting-row';
import { UserAssignedIdentities } from './user-assigned-identities';

/** The managed identities of a cluster and what the key uses them for. */
export function Identity(props: {
  cluster: KustoCluster;
  /** The fix that the switch asks for; the check's own one where the check fails, so that its finding closes. */
  systemIdentityFix: FixId;
  onFix: (fixId: FixId) => void;
  whyNotFix: (fixId: FixId) => string | undefined;
}) {
  const { cluster } = props;
  const { system } = identityKinds(cluster.identity);
  const key = keyFacts(cluster);
  return (
    <div className="flex flex-col gap-4">
      <section aria-labelledby="system-assigned">
        <h2 id="system-assigned" className="mb-2 font-semibold">
          System assigned
        </h2>
        <ul className="rounded-md border bg-surface">
          <SettingRow
            title="System-assigned managed identity"
            control={
              <Switch
                label="System-assigned identity"
                hideLabel
                checked={system}
                onRequestChange={() => props.onFix(props.systemIdentityFix)}
                disabledReason={system ? turningOff : props.whyNotFix(props.systemIdentityFix)}
                hint="Opens Fix review. User-assigned identities stay attached."
              />
            }
          >
            <p className="text-muted">
              An identity of the cluster itself in Microsoft Entra ID; it lives and dies with the cluster and needs no
              secret.
            </p>
            {system ? <ObjectId id={cluster.identity?.principalId ?? null} /> : null}
            {key?.identity.kind === 'system' ? (
              <p>
                The cluster reads its customer-managed key <strong className="font-medium">{key.keyName}</strong> with
                this identity.
              </p>
            ) : null}
          </SettingRow>
        </ul>
      </section>
      <section aria-labelledby="user-assigned">
        <h2 id="user-assigned" className="mb-2 font-semibold">
          User assigned
        </h2>
        <UserAssignedIdentities cluster={cluster} />
      </section>
    </div>
  );
}

/** Learn: data-explorer/configure-managed-identities-cluster, "Disable a managed identity". */
const turningOff =
  'Turning it off is done in the Azure portal: it deletes the identity from Microsoft Entra ID with every role that it holds, and turning it on again gives a new object ID.';

function ObjectId({ id }: { id: string | null }) {
  if (!id) return <p>Azure did not say its object ID.</p>;
  return (
    <p className="flex flex-wrap items-center gap-1">
      Object (principal) ID: <span className="font-mono text-xs break-all">{id}</span>
      <CopyButton text={id} label="Copy Object ID" />
    </p>
  );
}
