import { apiVersions } from '@/lib/model/api-versions';
import { encodeId } from '@/lib/model/arm-id';
import { vaultKeySchema } from '@/lib/model/key-vault-bodies';
import type { EvidenceReader } from '../evidence-context';
import { ofProvider } from '../of-provider';
import { readBody } from '../read-list';
import { locateKey } from './locate-key';

/**
 * The customer-managed key in the version that the cluster uses, since each has its own expiry and switch. The management plane
 * shows it, which takes no permission on the vault's data.
 */
export const vaultKeyReader: EvidenceReader<'vaultKey'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read') return key;
  if (key.value === null) return { ...key, value: null };
  const { vaultId, keyName, keyVersion } = key.value;
  const version = keyVersion === undefined ? '' : `/versions/${encodeURIComponent(keyVersion)}`;
  const path = `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}${version}?api-version=${apiVersions.keyVault}`;
  const { connection } = context;
  return ofProvider(
    connection,
    connection.arm.send({ path }).then((answer) => readBody(answer, vaultKeySchema)),
    {
      apiVersion: apiVersions.keyVault,
      action: `Microsoft.KeyVault/vaults/keys/${keyVersion === undefined ? '' : 'versions/'}read`,
      elsewhere: true,
    },
  );
};
