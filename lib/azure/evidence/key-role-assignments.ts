import { encodeId } from '@/lib/model/azure/arm-id';
import { assignmentsAt } from './assignments-at';
import type { EvidenceReader } from './evidence-context';
import { locateKey } from './locate-key';

/** Azure roles at the customer-managed key and above it. */
export const keyRoleAssignmentsReader: EvidenceReader<'keyRoleAssignments'> = async (context) => {
  const key = await context.once(locateKey);
  if (key.state !== 'read') return key;
  if (key.value === null) return { ...key, value: [] };
  const { vaultId, keyName } = key.value;
  const scope = `${encodeId(vaultId)}/keys/${encodeURIComponent(keyName)}`;
  return assignmentsAt(context, scope, { elsewhere: true });
};
