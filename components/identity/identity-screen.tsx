'use client';

import { identitySettings } from '@/lib/cluster/identity-settings';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import { identitiesOf } from '@/lib/fixes/identities/cluster-identities';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { useClusterPage } from '../cluster';
import { CheckedSettings } from '../findings/checked-settings';
import { type PageResults, SettingControl } from '../findings/finding-result';
import { FixButton, FixSwitch } from '../findings/fix-control';
import { KustoFiles } from '../kusto-files';
import { CopyButton } from '../ui/copy-button';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { UnknownPart } from '../ui/unknown-part';
import { IdentityUses } from './identity-uses';
import { UserAssignedIdentities } from './user-assigned-identities';

export function IdentityScreen() {
  const { answer, basePath, open, openId, review, start, whyNotFix } = useClusterPage();
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="managed identities of the cluster" part={cluster} />;
  const fails = answer.findings.some(
    ({ checkId, outcome }) => checkId === 'managed-identity-none' && outcome === 'fail',
  );
  return (
    <>
      <Identity
        cluster={cluster.value}
        basePath={basePath}
        snapshot={answer.snapshot}
        results={{ findings: answer.findings, openId, onOpen: open }}
        turnOn={fails ? 'managed-identity-none' : 'turn-system-identity-on'}
        onFix={(fixId) => review(fixId, {})}
        onAttach={() => start('attach-user-identity')}
        onRemove={(identityId) => review('remove-user-identity', { identityId })}
        whyNotFix={whyNotFix}
      />
      <KustoFiles parts={answer.snapshot.parts} />
    </>
  );
}

export function Identity(props: {
  cluster: KustoCluster;
  basePath: string;
  snapshot: Snapshot;
  results: PageResults;
  /** A fix that turns on the system-assigned identity, preferably the failing check's own. */
  turnOn: FixId;
  onFix: (fixId: FixId) => void;
  onAttach: () => void;
  onRemove: (identityId: string) => void;
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}) {
  const { cluster, snapshot, whyNotFix } = props;
  const system = identitiesOf(snapshot).find(({ id }) => id === undefined);
  const fix = system ? 'turn-system-identity-off' : props.turnOn;
  return (
    <div className="flex flex-col gap-4">
      <SettingSection title="Managed identities">
        <SettingRow
          title="System-assigned managed identity"
          about="The cluster’s own identity in Microsoft Entra ID. Azure deletes it with the cluster."
          control={
            <SettingControl results={props.results} setting="system-assigned managed identity">
              <FixSwitch
                label="System-assigned identity"
                hideLabel
                checked={system !== undefined}
                fixId={fix}
                whyNot={whyNotFix(fix)}
                onFix={props.onFix}
                hint={
                  system
                    ? turningOff
                    : 'You review the change before it’s applied. User-assigned identities stay assigned.'
                }
              />
            </SettingControl>
          }
        >
          {system ? (
            <>
              <ObjectId id={cluster.identity?.principalId ?? null} />
              <IdentityUses snapshot={snapshot} identity={system} />
            </>
          ) : null}
        </SettingRow>
        <SettingRow
          title="User-assigned managed identities"
          control={
            <SettingControl results={props.results} setting="user-assigned identities">
              <FixButton icon="plus" whyNot={whyNotFix('attach-user-identity')} onClick={props.onAttach}>
                Add user-assigned identity…
              </FixButton>
            </SettingControl>
          }
        >
          <UserAssignedIdentities
            snapshot={snapshot}
            onRemove={props.onRemove}
            whyNotRemove={whyNotFix('remove-user-identity')}
          />
        </SettingRow>
      </SettingSection>
      <CheckedSettings
        groups={identitySettings(snapshot)}
        basePath={props.basePath}
        {...props.results}
        onFix={props.onFix}
        whyNotFix={whyNotFix}
      />
      <p className="max-w-prose text-xs text-muted">
        External tables and continuous exports can also use these identities. Azure doesn’t list those uses.
      </p>
    </div>
  );
}

/** Learn: data-explorer/configure-managed-identities-cluster, "Disable a managed identity". */
const turningOff =
  'You review the change before it’s applied. Turning off the identity deletes its object ID and all its roles.';

function ObjectId({ id }: { id: string | null }) {
  if (!id) return <p>Azure didn’t return the object ID.</p>;
  return (
    <p className="flex flex-wrap items-center gap-1">
      Object (principal) ID: <span className="font-mono text-xs break-all">{id}</span>
      <CopyButton text={id} label="Copy object ID" />
    </p>
  );
}
