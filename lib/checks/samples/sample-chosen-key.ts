import type { ChosenKey } from '@/lib/model/evidence';
import { sampleTenantId } from './sample-cluster';
import { sampleKey, sampleKeyIdentity, sampleKeyInput, sampleKeyRole, sampleVault, sampleVaultKey } from './sample-key';
import { sampleReading } from './sample-result';

/** The sample's key as loaded for a fix, with changes. */
export function sampleChosenKey(changes: Partial<ChosenKey> = {}): ChosenKey {
  return {
    keyVaultUri: sampleKeyInput.keyVaultUri,
    keyName: sampleKeyInput.keyName,
    vault: sampleReading(sampleVault()),
    key: sampleReading(sampleVaultKey()),
    roleAssignments: sampleReading([sampleKeyRole()]),
    roleDefinitions: sampleReading(sampleKey.roleDefinitions),
    locks: sampleReading([]),
    subscriptionLocks: sampleReading([]),
    otherClusters: sampleReading([]),
    identity: {
      id: sampleKeyInput.userIdentity,
      identity: sampleReading({
        principalId: sampleKeyIdentity,
        clientId: '6d3b8a51-9c0e-4f72-b1d6-57a2c4e8f093',
        tenantId: sampleTenantId,
      }),
      attachedTo: sampleReading([]),
    },
    ...changes,
  };
}
