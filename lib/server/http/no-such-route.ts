import 'server-only';
import { Problem } from '@/lib/model/problem';
import { refuse } from './refuse';

/** Refuses every address under /api that isn't an operation of this API, so no request passes through to Azure. */
export async function noSuchRoute({ method }: Request): Promise<Response> {
  return refuse(new Problem('not-found', 'There is nothing at this address.'), { method });
}
