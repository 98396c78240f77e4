import 'server-only';
import { Problem } from '@/lib/model/problem';
import { refuse } from './problem-response';

export type RouteHandler = ((request: Request) => Promise<Response>) & { path: string };

/** Returns a handler for every HTTP method of a route: the given ones, and 405 for the others, including HEAD and OPTIONS, which Next adds. */
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
