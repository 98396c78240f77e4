import 'server-only';
import { Problem } from '@/lib/model/problem';
import { problemResponse } from './problem-response';

/** What every address under /api answers that is no operation of ours: there is no generic way through. */
export async function noSuchRoute(): Promise<Response> {
  return problemResponse(new Problem('not-found', 'There is nothing at this address.'));
}
