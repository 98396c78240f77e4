import 'server-only';
import { Problem } from '@/lib/model/problem';
import { refuse } from './refuse';

/** Answers every address under /api that is no operation of ours: no route passes requests through. */
export async function noSuchRoute({ method }: Request): Promise<Response> {
  return refuse(new Problem('not-found', 'There is nothing at this address.'), { method });
}
