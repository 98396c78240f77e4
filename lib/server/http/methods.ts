import 'server-only';
import { Problem } from '@/lib/model/problem';
import { refuse } from './problem-response';

/** The handler of one route. `path` is the route's template. */
export type RouteHandler = ((request: Request) => Promise<Response>) & { path: string };

/**
 * Every HTTP method of a route: the given ones, and a 405 problem for the others. HEAD and OPTIONS, which Next would
 * otherwise answer by itself, are among them, so that only the listed operations reach Azure.
 */
export function methods(given: { GET?: RouteHandler; POST?: RouteHandler }) {
  const allow = Object.keys(given).join(', ');
  const path = given.GET?.path ?? given.POST?.path ?? 'unknown path';
  const refuseMethod: RouteHandler = Object.assign(
    async ({ method }: Request) =>
      refuse(
        new Problem('method-not-allowed', `This address supports ${allow} only.`),
        { method, route: path },
        { Allow: allow },
      ),
    { path },
  );
  return {
    GET: refuseMethod,
    HEAD: refuseMethod,
    POST: refuseMethod,
    PUT: refuseMethod,
    PATCH: refuseMethod,
    DELETE: refuseMethod,
    OPTIONS: refuseMethod,
    ...given,
  };
}
