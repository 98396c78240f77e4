import { type TypeVersions, versionsOf } from './resource-type';
import { resourceTypes } from './resource-types';

/** The api-versions that are served, by resource type, newest first, of everything in `resource-types.ts`. */
export const typeVersions: Record<string, TypeVersions> = versionsOf(resourceTypes);
