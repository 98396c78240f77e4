import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type Vault, vaultSchema } from '@/lib/model/azure/key-vault-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { ofProvider } from '../reads/of-provider';
import { readBody } from '../reads/read-list';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { locateKey } from './locate-key';

/** The vault of the cluster's customer-managed key, from the management plane alone. */
export const keyVaultReader: EvidenceReader<'keyVault'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read') return key;
  if (key.value === null) return { ...key, value: null };
  return readVault(context, key.value.vaultId);
};

/** A vault by its ARM id. */
export function readVault({ connection }: EvidenceContext, vaultId: string): Promise<EvidenceResult<Vault>> {
  const path = `${encodeId(vaultId)}?api-version=${apiVersions.keyVault}`;
  return ofProvider(
    connection,
    connection.arm.send({ path }).then((answer) => readBody(answer, vaultSchema)),
    { apiVersion: apiVersions.keyVault, action: 'Microsoft.KeyVault/vaults/read', elsewhere: true },
  );
}
