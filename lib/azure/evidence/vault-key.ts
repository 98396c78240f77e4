import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId } from '@/lib/model/azure/arm-id';
import { type VaultKey, vaultKeySchema } from '@/lib/model/azure/key-vault-bodies';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { ofProvider } from '../reads/of-provider';
import { readBody } from '../reads/read-list';
import type { EvidenceContext, EvidenceReader } from './evidence-context';
import { type KeyPlace, locateKey } from './locate-key';

/**
 * The customer-managed key in the version that the cluster uses, since each has its own expiry and switch. The management plane
 * shows it, which takes no permission on the vault's data.
 */
export const vaultKeyReader: EvidenceReader<'vaultKey'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read') return key;
  if (key.value === null) return { ...key, value: null };
  return readVaultKey(context, key.value);
};

/** A key of a vault, in the version that is asked for, or the newest one. */
export function readVaultKey(
  { connection }: EvidenceContext,
  { vaultId, keyName, keyVersion }: KeyPlace,
): Promise<EvidenceResult<VaultKey>> {
  const version = keyVersion === undefined ? '' : `/versions/${encodeURIComponent(keyVersion)}`;
  const path = `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}${version}?api-version=${apiVersions.keyVault}`;
  return ofProvider(
    connection,
    connection.arm.send({ path }).then((answer) => readBody(answer, vaultKeySchema)),
    {
      apiVersion: apiVersions.keyVault,
      action: `Microsoft.KeyVault/vaults/keys/${keyVersion === undefined ? '' : 'versions/'}read`,
      elsewhere: true,
    },
  );
}
