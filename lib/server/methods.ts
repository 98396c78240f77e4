import 'server-only';
import { Problem } from '@/lib/model/problem';
import { problemResponse } from './problem-response';

type Handler = (request: Request) => Promise<Response>;

/**
 * Every HTTP method of a route: the given ones, and a 405 problem for the others. HEAD and OPTIONS, which Next would
 * otherwise answer by itself, are among them, so that nothing but the listed operations reaches Azure.
 */
export function methods(given: { GET?: Handler; POST?: Handler }) {
  const allow = Object.keys(given).join(', ');
  const refuse: Handler = async () =>
    problemResponse(new Problem('method-not-allowed', `This address takes ${allow} only.`), { Allow: allow });
  return {
    GET: refuse,
    HEAD: refuse,
    POST: refuse,
    PUT: refuse,
    PATCH: refuse,
    DELETE: refuse,
    OPTIONS: refuse,
    ...given,
  };
}
