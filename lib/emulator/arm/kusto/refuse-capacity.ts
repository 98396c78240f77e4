import type { JsonObject } from '../../types';
import { invalidSkuCapacity } from '../errors';
import { stringOf } from '../json-values';
import { capacityOf } from './sku-names';

/** Throws the recorded 400 for a number of instances that the size may not have; a size without a number passes. */
export function refuseCapacity({ name, capacity }: JsonObject): void {
  const size = stringOf(name) ?? '';
  const { minimum, maximum } = capacityOf(size);
  if (typeof capacity !== 'number' || (capacity >= minimum && capacity <= maximum)) return;
  throw invalidSkuCapacity(size, minimum, maximum);
}
