import { armError } from '../../errors/arm-error';
import { filterParts } from '../../odata-filter';
import { resourceKey } from '../../store';
import type { ArmResource, EmulatorState } from '../../types';
import { scopeOf } from '../caller-rights';
import { scopeChain } from '../scopes';

/**
 * Returns the policy objects at, above, and below a scope. `atScope()` leaves out those below, `atExactScope()` returns
 * only its own (specification files). `more` parses the type's own forms. Throws 501 for an unknown filter.
 */
export function policyObjectsAt(
  state: EmulatorState,
  all: ArmResource[],
  scope: string,
  filter: string | undefined,
  more: (part: string) => ((object: ArmResource) => boolean) | undefined,
): ArmResource[] {
  const own = resourceKey(scope) || '/';
  const above = new Set(scopeChain(state, scope));
  let exact = false;
  let withBelow = true;
  const tests: ((object: ArmResource) => boolean)[] = [];
  for (const part of filter?.trim() ? filterParts(filter) : []) {
    const test = more(part);
    if (test) tests.push(test);
    else if (/^atExactScope\(\s*\)$/i.test(part)) exact = true;
    else if (/^atScope\(\s*\)$/i.test(part)) withBelow = false;
    else throw armError('NotEmulated', { what: `the $filter "${filter ?? ''}" on this path` });
  }
  return all.filter((object) => {
    if (!tests.every((test) => test(object))) return false;
    const at = scopeOf(object);
    if (exact) return at === own;
    return above.has(at) || (withBelow && scopeChain(state, at).includes(own));
  });
}
