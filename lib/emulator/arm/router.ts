import type { ArmHandler } from './arm-call';

type Method = 'GET' | 'HEAD' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';

/**
 * Method, path template, required action (`null`: the handler decides), handler, and the api-version that introduced
 * the path.
 */
export type RouteLine = readonly [Method, string, string | null, ArmHandler, string?];

/**
 * Routes by resource type. Fixed segments are case-insensitive, `{name}` matches one segment, and a leading `{scope}`
 * any number.
 */
export type RouteTable = Record<string, readonly RouteLine[]>;

export interface Route {
  method: Method;
  template: string;
  type: string;
  action: string | null;
  handler: ArmHandler;
  since: string;
}

export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
}

interface CompiledRoute {
  route: Route;
  /** Segments after a leading `{scope}`, in lower case unless they're `{name}`. */
  segments: string[];
  scoped: boolean;
}

export function compileRoutes(table: RouteTable): (method: string, segments: string[]) => RouteMatch | undefined {
  const compiled = Object.entries(table).flatMap(([type, lines]) =>
    lines.map(([method, template, action, handler, since = '']) =>
      compile({ method, template, type, action, handler, since }),
    ),
  );
  return (method, segments) => {
    const lowered = segments.map((segment) => segment.toLowerCase());
    for (const candidate of compiled) {
      if (candidate.route.method !== method) continue;
      const params = match(candidate, segments, lowered);
      if (params) return { route: candidate.route, params };
    }
    return undefined;
  };
}

function compile(route: Route): CompiledRoute {
  const segments = route.template.split('/').filter(Boolean);
  const scoped = segments[0] === '{scope}';
  const fixedLowered = segments.map((segment) => (segment.startsWith('{') ? segment : segment.toLowerCase()));
  return { route, segments: scoped ? fixedLowered.slice(1) : fixedLowered, scoped };
}

function match(
  { segments: wanted, scoped }: CompiledRoute,
  actual: string[],
  lowered: string[],
): Record<string, string> | undefined {
  const offset = actual.length - wanted.length;
  if (scoped ? offset < 0 : offset !== 0) return undefined;
  if (wanted.some((segment, at) => !segment.startsWith('{') && segment !== lowered[at + offset])) return undefined;
  const params: Record<string, string> = scoped ? { scope: `/${actual.slice(0, offset).join('/')}` } : {};
  for (const [at, segment] of wanted.entries()) {
    if (segment.startsWith('{')) params[segment.slice(1, -1)] = actual[at + offset] ?? '';
  }
  return params;
}
