import type { Json } from '@/lib/model/json';
import { hclString, hclValue } from './literals';

/** A resource block; `more` are lines that stand as they are, nested blocks for example. */
export function terraformResource(
  type: string,
  name: string,
  values: Record<string, Json>,
  more: string[] = [],
): string {
  const lines = Object.entries(values).map(([key, value]) => `  ${key} = ${hclValue(value, '  ')}`);
  return [`resource "${type}" "${name}" {`, ...lines, ...more, '}'].join('\n');
}

/** What removes something: there is no honest block for it, since Terraform deletes only what its state holds. */
export function terraformRemoval(type: string, id: string): string {
  return [
    '# Terraform deletes only what its state holds. Where it holds this, delete its resource block and apply.',
    '# Where it does not: import it with this block and a resource block, apply, then delete both and apply again.',
    'import {',
    `  to = ${type}.this`,
    `  id = ${hclString(id)}`,
    '}',
  ].join('\n');
}
