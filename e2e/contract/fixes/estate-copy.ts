import { globalState } from '../../../lib/emulator/global-state';
import type { ArmResource } from '../../../lib/emulator/types';

/** All resources of the emulator in this process at one time, by lowercase ID. */
export type EstateCopy = ReadonlyMap<string, ArmResource>;

/** One value that differs between two copies. `undefined` means that it's absent. */
export interface Difference {
  /** Lowercase ID of the resource. */
  id: string;
  /** Path in the resource, or an empty string if the resource itself is created or deleted. */
  path: string;
  before: unknown;
  after: unknown;
}

/** Copies the references to all resources, because a write replaces a resource. Any other change of one throws. */
export async function copyEstate(): Promise<EstateCopy> {
  const { resources } = await globalState();
  for (const resource of resources.values()) freeze(resource);
  return new Map(resources);
}

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** Returns one resource of a copy. */
export function resourceIn(copy: EstateCopy, id: string): ArmResource | undefined {
  return copy.get(id.toLowerCase());
}

/** Properties that Azure sets on each write. */
const stamps = /^(etag|systemData(\..*)?|properties\.(createdOn|updatedOn|createdBy|updatedBy))$/;

/** Returns every value that differs between two copies, without properties that Azure sets on each write. */
export function differences(before: EstateCopy, after: EstateCopy): Difference[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  const changed = [...ids].filter((id) => before.get(id) !== after.get(id));
  return changed.sort().flatMap((id): Difference[] => {
    const [left, right] = [resourceIn(before, id), resourceIn(after, id)];
    if (!left || !right) return [{ id, path: '', before: left, after: right }];
    const [old, now] = [leavesOf(left), leavesOf(right)];
    return [...new Set([...old.keys(), ...now.keys()])]
      .filter((path) => !stamps.test(path) && JSON.stringify(old.get(path)) !== JSON.stringify(now.get(path)))
      .map((path) => ({ id, path, before: old.get(path), after: now.get(path) }));
  });
}

function leavesOf(resource: ArmResource): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  const visit = (value: unknown, path: string): void => {
    // An empty object, such as the value of an attached identity, is a value of its own.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
      leaves.set(path, value);
    else for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`);
  };
  visit(resource, '');
  return leaves;
}
