import { armError } from '../../errors/arm-error';
import type { JsonObject } from '../../types';
import { sameJson } from '../same-json';

/**
 * Throws 501 by name for a property that this folder does not act on, unless it says what is there already: clients send back what
 * they read.
 */
export function refuseOtherProperties(
  sent: JsonObject,
  held: JsonObject,
  known: readonly string[],
  what: string,
): void {
  const other = Object.entries(sent).find(([name, value]) => {
    const present = held[name] ?? null;
    return !known.includes(name) && !sameJson(value, present) && !(isEmpty(value) && isEmpty(present));
  });
  if (other) throw armError('NotEmulated', { what: `the property "${other[0]}" of ${what}` });
}

function isEmpty(value: JsonObject[string] | undefined): boolean {
  return value === null || value === false || (Array.isArray(value) && value.length === 0);
}
