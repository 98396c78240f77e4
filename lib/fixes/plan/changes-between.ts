import type { Snapshot } from '@/lib/model/evidence';
import { jsonSchema } from '@/lib/model/json';
import { entriesOf, type FixStep } from '../steps';
import { canonicalJson } from '../support/json';
import type { WhatIf } from './fix-plan';

type Change = WhatIf['changes'][number];

/** Returns JSON paths, and assignments by name. Of a step: only what its kind can change. */
export function changesBetween(before: Snapshot, after: Snapshot, step?: FixStep): Change[] {
  const left = new Map(entriesOf(before, step));
  const right = new Map(entriesOf(after, step));
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((path) => canonicalJson(left.get(path) ?? null) !== canonicalJson(right.get(path) ?? null))
    .map((path) => ({
      path,
      ...(left.has(path) ? { before: jsonSchema.parse(left.get(path)) } : {}),
      ...(right.has(path) ? { after: jsonSchema.parse(right.get(path)) } : {}),
    }));
}
