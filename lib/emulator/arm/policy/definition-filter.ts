import type { ArmResource } from '../../types';
import { objectOf, stringOf } from '../json-values';

/**
 * The forms of `$filter` that definitions and initiatives have beside the scope: the specification file writes `-eq`; `eq` is what clients
 * write for the category. `undefined` for any other.
 */
export function definitionFilter(part: string): ((definition: ArmResource) => boolean) | undefined {
  const [, name = '', quoted, bare = ''] =
    /^(policyType|category)\s+-?eq\s+(?:'([^']+)'|([^'\s][^']*))$/i.exec(part) ?? [];
  const wanted = (quoted ?? bare).toLowerCase();
  if (name.toLowerCase() === 'policytype') {
    return ({ properties }) => stringOf(objectOf(properties).policyType)?.toLowerCase() === wanted;
  }
  if (name.toLowerCase() !== 'category') return undefined;
  return ({ properties }) => stringOf(objectOf(objectOf(properties).metadata).category)?.toLowerCase() === wanted;
}
