import { armError } from '../../errors/arm-error';
import type { JsonObject } from '../../types';
import { stringOf } from '../json-values';
import { capacityOf, skuNames, tierOf } from './sku-names';

/**
 * Throws 400 for a size that the specification of 2025-02-14 does not list or that is of another tier (UNCONFIRMED: the sentences), and the
 * recorded one for a number of instances that the size may not have; a size without a number passes.
 */
export function refuseSku({ name, tier, capacity }: JsonObject): void {
  const size = stringOf(name) ?? '';
  if (!skuNames.some((known) => known.toLowerCase() === size.toLowerCase())) {
    throw armError('BadRequest:Sku', { sku: size });
  }
  if (tier !== tierOf(size)) throw armError('BadRequest:SkuTier', { sku: size, tier: tierOf(size) });
  const { minimum, maximum } = capacityOf(size);
  if (typeof capacity !== 'number' || (capacity >= minimum && capacity <= maximum)) return;
  throw armError('BadRequest:SkuCapacity', { sku: size, minimum, maximum });
}
