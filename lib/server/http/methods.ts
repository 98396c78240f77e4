import 'server-only';
import { Problem } from '@/lib/model/problem';
import { refuse } from './problem-response';

export type RouteHandler = ((request: Request) => Promise<Response>) & { path: string };

/** Adds 405 for other methods, including HEAD and OPTIONS, which Next adds. */
export function methods(handlers: { GET?: RouteHandler; POST?: RouteHandler }) {
  const allow = Object.keys(handlers).join(', ');
  const path = handlers.GET?.path ?? handlers.POST?.path ?? 'unknown path';
  const refuseMethod: RouteHandler = Object.assign(
    async ({ method }: Request) =>
      refuse(
        new Problem('method-not-allowed', `This URL supports only ${allow}.`),
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
    ...handlers,
  };
}
