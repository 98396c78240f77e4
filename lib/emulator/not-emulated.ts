import { armError } from './errors/arm-error';

/**
 * The refusal for what Azure has and the emulator has not: 501 that names it. An empty 200 would be read as "none"
 * by a security tool, so nothing unknown is ever answered as if it were known.
 */
export function notEmulated(what: string): Response {
  return armError('NotEmulated', { what }).toResponse();
}
