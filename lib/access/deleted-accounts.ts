import type { AccessEvidence, AccessPrincipal, DeletedAccount } from '@/lib/model/access';
import { valueOr } from '@/lib/model/evidence-result';
import { entryOf } from '@/lib/model/lookup-table';

/** Includes principals with roles that give nothing. */
export function deletedAccounts({ parts }: AccessEvidence, principals: readonly AccessPrincipal[]): DeletedAccount[] {
  const directory = valueOr(parts.directory, {});
  const ids = new Set(principals.flatMap(({ id, state }) => (state === 'deleted' ? id : [])));
  return [...ids].map((id): DeletedAccount => {
    const account = entryOf(directory, id.toLowerCase());
    if (account?.state !== 'not-found' || account.deletedAtUnknown) return { id, deletedItem: 'unknown' };
    const { deletedAt } = account;
    return deletedAt === undefined ? { id, deletedItem: 'not-found' } : { id, deletedItem: 'found', deletedAt };
  });
}
