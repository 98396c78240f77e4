import { apiVersions } from '@/lib/model/api-versions';
import { encodeId } from '@/lib/model/arm-id';
import { vaultSchema } from '@/lib/model/key-vault-bodies';
import type { EvidenceReader } from '../evidence-context';
import { ofProvider } from '../of-provider';
import { readBody } from '../read-list';
import { locateKey } from './locate-key';

/** The vault of the cluster's customer-managed key, from the management plane alone. */
export const keyVaultReader: EvidenceReader<'keyVault'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read') return key;
  if (key.value === null) return { ...key, value: null };
  const path = `${encodeId(key.value.vaultId)}?api-version=${apiVersions.keyVault}`;
  const { connection } = context;
  return ofProvider(
    connection,
    connection.arm.send({ path }).then((answer) => readBody(answer, vaultSchema)),
    { apiVersion: apiVersions.keyVault, action: 'Microsoft.KeyVault/vaults/read', elsewhere: true },
  );
};
