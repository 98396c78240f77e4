'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useSession } from '@/lib/client/auth/auth-provider';
import { isOpen } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { useKeyVaults, useUserAssignedIdentities, useVaultKeys } from '@/lib/client/queries/pickers';
import {
  fromSearchParams,
  type KeyChoice,
  keyChoiceErrors,
  toKeyInput,
  toSearchParams,
} from '@/lib/cluster/key-choice';
import { sameHost } from '@/lib/fixes/keys/key-evidence';
import { fixInputSchemas } from '@/lib/fixes/plan/fix-plan';
import { type DeployTarget, type KeyReader, newIdentity, newKey, newKeyVault } from '@/lib/fixes/review/new-resources';
import { type ClusterRef, normalizeId, regionName, sameId, toClusterId } from '@/lib/model/azure/arm-id';
import { identityKinds } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { useClusterPage } from '../cluster';
import { toListing } from '../fixes/forms/listing';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/page-states';
import { UnknownPart } from '../ui/unknown-part';
import { useStateInUrl } from '../ui/use-state-in-url';
import { useCanWrite } from '../ui/write-access';
import { ChooseIdentity } from './choose-identity';
import { ChooseKey, ChooseVault } from './choose-key';
import { KeyPreflight } from './key-preflight';
import { KeyWizard } from './key-wizard';
import { useKeyPlan } from './use-key-plan';

const urlState = { read: fromSearchParams, write: toSearchParams };

export function KeyScreen() {
  const { answer, basePath, clusterRef, review } = useClusterPage();
  const { config, person } = useSession();
  const [at] = useState(() => new Date());
  const canWrite = useCanWrite();
  useEndOfWizard(clusterRef, `${basePath}/encryption`);
  const [choice, setChoice] = useStateInUrl<KeyChoice>(urlState);
  const identities = useUserAssignedIdentities(clusterRef);
  const vaults = useKeyVaults(clusterRef);
  const vault = vaults.data?.keyVaults.find(({ keyVaultUri }) => sameHost(choice.keyVaultUri, keyVaultUri)) ?? null;
  const keys = useVaultKeys(clusterRef, vault?.id);
  const input = canWrite ? toKeyInput(choice) : null;
  const plan = useKeyPlan(clusterRef, input);
  const { cluster } = answer.snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="encryption settings" part={cluster} />;
  if (!canWrite)
    return <EmptyState title="Read-only mode is on">To select a key, turn off read-only mode in Settings.</EmptyState>;
  const change = (changed: Partial<KeyChoice>) => setChoice({ ...choice, ...changed });
  const errors = keyChoiceErrors(choice);
  const { location } = cluster.value;
  const { clusterId } = answer.snapshot;
  const target: DeployTarget = { clusterId, location, portal: config.portal, tenantId: person.tenantId };
  const reader = readerOf(choice);
  return (
    <KeyWizard
      followers={followersOf(answer.snapshot)}
      choices={[
        {
          title: 'Identity',
          content: (
            <ChooseIdentity
              choice={choice}
              hasSystemIdentity={identityKinds(cluster.value.identity).system}
              identities={toListing(identities, (data) => data.userAssignedIdentities)}
              error={errors.userIdentity}
              create={newIdentity(target)}
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
              create={{ resource: newKeyVault(target, reader), region: regionName(location) }}
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
              create={vault ? { resource: newKey(target, vault, reader), at } : undefined}
              onChange={change}
            />
          ),
        },
      ]}
      checks={[
        {
          title: 'Preflight checks',
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
                Review change
              </Button>
              <p className="text-muted">{plan.whyNot ?? 'You review the change before it’s applied.'}</p>
            </div>
          ),
        },
      ]}
    />
  );
}

/** Opens the page of the key once a change that started here is verified. Another one would discard new choices. */
export function useEndOfWizard(clusterRef: ClusterRef, path: string): void {
  const { changes } = useChanges();
  const { replace } = useRouter();
  const open = useRef(new Set<string>());
  const [openedAt] = useState(() => Date.now());
  useEffect(() => {
    for (const change of changes) {
      const { id, ref, plan, state, startedAt } = change;
      if (plan.fixId !== 'cmk-not-used' || !sameId(toClusterId(ref), toClusterId(clusterRef))) continue;
      if (Date.parse(startedAt) < openedAt) continue;
      if (isOpen(change)) open.current.add(id);
      else if (open.current.delete(id) && (state.kind === 'closed' || state.kind === 'in-force')) replace(path);
    }
  }, [changes, clusterRef, path, replace, openedAt]);
}

function readerOf(choice: KeyChoice): KeyReader | null {
  const id = choice.userIdentity.trim();
  if (choice.identity === 'system') return { kind: 'system' };
  return choice.identity === 'user' && id !== '' && !keyChoiceErrors(choice).userIdentity ? { kind: 'user', id } : null;
}

function followersOf({ parts: { followerDatabases } }: Snapshot): EvidenceResult<number> {
  return mapLoaded(
    followerDatabases,
    (databases) => new Set(databases.map(({ clusterResourceId }) => normalizeId(clusterResourceId ?? ''))).size,
  );
}
