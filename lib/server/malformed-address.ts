import 'server-only';
import { Problem } from '@/lib/model/problem';
import { problemResponse } from './problem-response';

/** The refusal of an address whose escapes are not UTF-8. */
export function malformedAddress(): Response {
  return problemResponse(new Problem('invalid-request', 'The address holds a malformed name.'));
}
