import type { ArmResource, EmulatorState } from '../types';
import type { RouteLine, RouteTable } from './router';

/** A resource type: api-versions, paths with their actions, and handlers. Listed in `resource-types.ts`. */
export interface ResourceType {
  type: string;
  versions: readonly string[];
  /** Regional types have another error for unknown versions. */
  regional?: boolean;
  /** ARM's own paths have another error for unknown versions. */
  armOwn?: boolean;
  /** Query options such as `$top`. Others are refused. */
  options?: readonly string[];
  routes: readonly RouteLine[];
  /** Removes a resource, its children, and what it leaves elsewhere. Absent: only the children. */
  onDelete?: (state: EmulatorState, resource: ArmResource, at: number) => void;
  onSettle?: (state: EmulatorState, now: number) => void;
}

export type TypeVersions = Required<Pick<ResourceType, 'versions' | 'regional' | 'armOwn'>>;

export function routesOf(types: readonly ResourceType[]): RouteTable {
  return Object.fromEntries(types.map(({ type, routes }) => [type, routes]));
}

export function versionsOf(types: readonly ResourceType[]): Record<string, TypeVersions> {
  return Object.fromEntries(
    types.map(({ type, versions, regional = false, armOwn = false }) => [type, { versions, regional, armOwn }]),
  );
}

export function optionsOf(types: readonly ResourceType[]): Record<string, readonly string[]> {
  return Object.fromEntries(types.map(({ type, options = [] }) => [type, options]));
}
