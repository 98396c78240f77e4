import type { ArmResource, EmulatorState } from '../types';
import type { RouteLine, RouteTable } from './router';

/**
 * A resource type in one file: its api-versions, its paths with their actions, and its handlers. `resource-types.ts`
 * lists all types.
 */
export interface ResourceType {
  /** `namespace/type` as in the provider's manifest. */
  type: string;
  /** Newest first. */
  versions: readonly string[];
  /** Whether it has a region, which decides the error for unknown versions. */
  regional?: boolean;
  /** ARM's own paths have another error for an unknown version than resource providers. */
  armOwn?: boolean;
  /** Query options such as `$top` that the type's paths support. Any other is refused. */
  options?: readonly string[];
  routes: readonly RouteLine[];
  /** Removes a resource with everything below it, and what it leaves elsewhere. Absent: only what is below it. */
  onDelete?: (state: EmulatorState, resource: ArmResource, at: number) => void;
  /** Runs before every request, after operations whose time is up have ended. */
  onSettle?: (state: EmulatorState, now: number) => void;
}

/** The supported versions of a type, and the form of the error for others. */
export type TypeVersions = Required<Pick<ResourceType, 'versions' | 'regional' | 'armOwn'>>;

/** Returns the table of routes. */
export function routesOf(types: readonly ResourceType[]): RouteTable {
  return Object.fromEntries(types.map(({ type, routes }) => [type, routes]));
}

/** Returns the table of api-versions. */
export function versionsOf(types: readonly ResourceType[]): Record<string, TypeVersions> {
  return Object.fromEntries(
    types.map(({ type, versions, regional = false, armOwn = false }) => [type, { versions, regional, armOwn }]),
  );
}

/** Returns the table of query options. */
export function optionsOf(types: readonly ResourceType[]): Record<string, readonly string[]> {
  return Object.fromEntries(types.map(({ type, options = [] }) => [type, options]));
}
