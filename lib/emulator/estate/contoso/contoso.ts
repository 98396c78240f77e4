import type { Estate } from '../../types';
import { emptyEstate } from '../empty';

/** The default estate. */
export function contosoEstate(_now: number): Estate {
  return emptyEstate();
}
