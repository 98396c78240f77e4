import { globalState } from '../../../lib/emulator/global-state';
import type { ArmResource } from '../../../lib/emulator/types';

/** All resources of the emulator in this process at one time: JSON by ID in lower case. */
export type Photograph = ReadonlyMap<string, string>;

/** One leaf that differs; `undefined` on a side means that it is absent there. */
export interface Difference {
  /** Id of the resource, lower case. */
  id: string;
  /** Path in the resource; empty where the resource itself is new or gone. */
  path: string;
  before: unknown;
  after: unknown;
}

/** Takes a copy of all resources as JSON, which is faster to make and to compare than objects. */
export async function photograph(): Promise<Photograph> {
  const { resources } = await globalState();
  return new Map([...resources].map(([id, resource]) => [id, JSON.stringify(resource)]));
}

/** Returns a resource of a photograph. */
export function resourceIn(photo: Photograph, id: string): ArmResource | undefined {
  const json = photo.get(id.toLowerCase());
  return json === undefined ? undefined : JSON.parse(json);
}

/** What Azure alone writes whenever a resource is written. */
const stamps = /^(etag|systemData(\..*)?|properties\.(createdOn|updatedOn|createdBy|updatedBy))$/;

/** Every leaf that differs between two photographs, byte for byte, without what Azure stamps on each write. */
export function differences(before: Photograph, after: Photograph): Difference[] {
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((id): Difference[] => {
    if (before.get(id) === after.get(id)) return [];
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
    // An empty object, such as the value of an attached identity, is a leaf of its own.
    if (typeof value !== 'object' || value === null || Array.isArray(value) || Object.keys(value).length === 0)
      leaves.set(path, value);
    else for (const [name, inner] of Object.entries(value)) visit(inner, path === '' ? name : `${path}.${name}`);
  };
  visit(resource, '');
  return leaves;
}
