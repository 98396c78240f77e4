import { createHash } from 'node:crypto';
import type { ArmResource } from '../../types';

/** The two storage accounts that every cluster has, in the recorded form `9fekstrld{cluster}00`. UNCONFIRMED: what the first letters are. */
export function storageAccountsOf(cluster: ArmResource): string[] {
  return ['00', '01'].map((number) => {
    const hash = createHash('sha256').update(`${cluster.id}${number}`.toLowerCase()).digest('hex');
    return `${hash.slice(0, 3)}kstrld${cluster.name}${number}`;
  });
}
