import { routesOf } from './resource-type';
import { resourceTypes } from './resource-types';
import type { RouteTable } from './router';

/** Type → method, path, action, handler, of everything in `resource-types.ts`. */
export const routes: RouteTable = routesOf(resourceTypes);
