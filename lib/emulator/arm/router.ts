import type { ArmHandler } from './arm-call';

type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/**
 * Method, path template, action that the caller needs (`null`: the handler judges), handler, and the api-version that brought the
 * path where its type is older.
 */
export type RouteLine = readonly [Method, string, string | null, ArmHandler, string?];

/**
 * Resource type (whose api-versions are accepted, see `resource-types.ts`) → its routes. In a template fixed segments are compared
 * without case, `{name}` takes one segment and a leading `{scope}` any number of them. The action is what the caller needs.
 */
export type RouteTable = Record<string, readonly RouteLine[]>;

/** One line of the table. */
export interface Route {
  method: Method;
  template: string;
  type: string;
  action: string | null;
  handler: ArmHandler;
  since: string;
}

/** A route that fits a path, with what its places hold. */
export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

interface CompiledRoute {
  route: Route;
  /** Segments after a leading `{scope}`, or all of them. */
  segments: string[];
  scoped: boolean;
}

/** Prepares a route table for matching; earlier lines win. */
export function compileRoutes(table: RouteTable): (method: string, segments: string[]) => RouteMatch | undefined {
  const compiled = Object.entries(table).flatMap(([type, lines]) =>
    lines.map(([method, template, action, handler, since = '']) =>
      compile({ method, template, type, action, handler, since }),
    ),
  );
  return (method, segments) => {
    for (const candidate of compiled) {
      if (candidate.route.method !== method) continue;
      const params = match(candidate, segments);
      if (params) return { route: candidate.route, params };
    }
    return undefined;
  };
}

function compile(route: Route): CompiledRoute {
  const segments = route.template.split('/').filter(Boolean);
  const scoped = segments[0] === '{scope}';
  return { route, segments: scoped ? segments.slice(1) : segments, scoped };
}

function match({ segments: wanted, scoped }: CompiledRoute, actual: string[]): Record<string, string> | undefined {
  const offset = actual.length - wanted.length;
  if (scoped ? offset < 0 : offset !== 0) return undefined;
  const params: Record<string, string> = scoped ? { scope: `/${actual.slice(0, offset).join('/')}` } : {};
  for (const [at, segment] of wanted.entries()) {
    const value = actual[at + offset] ?? '';
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = value;
    else if (segment.toLowerCase() !== value.toLowerCase()) return undefined;
  }
  return params;
}
