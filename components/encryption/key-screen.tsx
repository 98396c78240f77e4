'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import { useKeyVaults, useUserAssignedIdentities, useVaultKeys } from '@/lib/client/queries/pickers';
import { sameHost } from '@/lib/fixes/keys/key-evidence';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-input';
import { normalizeId } from '@/lib/model/azure/arm-id';
import { identityKinds } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { useClusterPage } from '../cluster';
import { toListing } from '../fixes/forms/listing';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/page-states';
import { UnknownPart } from '../ui/unknown-part';
import { useStateInUrl } from '../ui/use-state-in-url';
import { useCanWrite } from '../ui/write-access';
import { ChooseIdentity } from './choose-identity';
import { ChooseKey, ChooseVault } from './choose-key';
import { fromSearchParams, type KeyChoice, keyChoiceErrors, toKeyInput, toSearchParams } from './key-choice';
import { KeyPreflight } from './key-preflight';
import { KeyWizard } from './key-wizard';
import { useKeyPlan } from './use-key-plan';

const urlState = { read: fromSearchParams, write: toSearchParams };

/** The URL keeps the choice over other fixes and reloads. */
export function KeyScreen() {
  const { answer, clusterRef, review } = useClusterPage();
  const { config } = useSession();
  const canWrite = useCanWrite();
  const [choice, setChoice] = useStateInUrl<KeyChoice>(urlState);
  const identities = useUserAssignedIdentities(clusterRef);
  const vaults = useKeyVaults(clusterRef);
  const vault = vaults.data?.keyVaults.find(({ keyVaultUri }) => sameHost(choice.keyVaultUri, keyVaultUri)) ?? null;
  const keys = useVaultKeys(clusterRef, vault?.id);
  const input = canWrite ? toKeyInput(choice) : null;
  const plan = useKeyPlan(clusterRef, input);
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="how the cluster is encrypted" part={cluster} />;
  if (!canWrite)
    return (
      <EmptyState title="This browser is set to read only">A key is chosen only where changes may be made.</EmptyState>
    );
  const change = (changed: Partial<KeyChoice>) => setChoice({ ...choice, ...changed });
  const errors = keyChoiceErrors(choice);
  return (
    <KeyWizard
      followers={followersOf(answer.snapshot)}
      parts={[
        {
          title: 'Identity',
          content: (
            <ChooseIdentity
              choice={choice}
              hasSystemIdentity={identityKinds(cluster.value.identity).system}
              identities={toListing(identities, (data) => data.userAssignedIdentities)}
              error={errors.userIdentity}
              onChange={change}
            />
          ),
        },
        {
          title: 'Key vault',
          content: (
            <ChooseVault
              choice={choice}
              vault={vault}
              vaults={toListing(vaults, (data) => data.keyVaults)}
              error={errors.keyVaultUri}
              onChange={change}
            />
          ),
        },
        {
          title: 'Key',
          content: (
            <ChooseKey
              choice={choice}
              keys={vault ? toListing(keys, (data) => data.keys) : null}
              error={errors.keyName}
              onChange={change}
            />
          ),
        },
        {
          title: 'Preflight',
          content: (
            <KeyPreflight
              preflight={plan.preflight}
              checking={plan.checking}
              snapshot={answer.snapshot}
              portal={config.portal}
              onCheckAgain={plan.checkAgain}
              onSmallFix={({ fixId, input: small }) => review(fixId, fixInputSchemas[fixId].parse(small))}
            />
          ),
        },
        {
          title: 'Review',
          content: (
            <div className="flex flex-wrap items-center gap-3">
              <Button
                look="primary"
                disabledReason={plan.whyNot}
                onClick={() => (input ? review('cmk-not-used', input) : undefined)}
              >
                Review the change
              </Button>
              <p className="text-muted">
                {plan.whyNot ?? 'Shows the exact change and what it costs. Nothing is written before you apply it.'}
              </p>
            </div>
          ),
        },
      ]}
    />
  );
}

function followersOf({ parts: { followerDatabases } }: Snapshot): number | null {
  if (followerDatabases.state !== 'read') return null;
  return new Set(followerDatabases.value.map(({ clusterResourceId }) => normalizeId(clusterResourceId ?? ''))).size;
}
