import { armError } from '../errors/arm-error';
import { stringOf } from '../json';
import type { ArmResource } from '../types';
import type { ArmCall } from './arm-call';

/** ETags as Kusto writes them: times with 100 ns digits, in quotes. */

let counter = 0;

/** ETags of the same millisecond differ in the last digits. */
export function newEtag(now: number): string {
  counter = (counter + 1) % 10_000;
  return `"${new Date(now).toISOString().slice(0, -1)}${String(counter).padStart(4, '0')}Z"`;
}

export function etagHeader(resource: ArmResource): Record<string, string> {
  const etag = stringOf(resource.etag);
  return etag === undefined ? {} : { etag };
}

/** Throws 412 if `If-Match` or `If-None-Match` forbids the write. */
export function checkPreconditions(call: ArmCall, resource: ArmResource | undefined): void {
  const ifMatch = call.request.headers.get('if-match');
  if (ifMatch && ifMatch !== '*' && !sameEtag(ifMatch, stringOf(resource?.etag))) {
    throw armError('PreconditionFailed', { header: 'If-Match', value: ifMatch });
  }
  if (ifMatch === '*' && !resource) throw armError('PreconditionFailed', { header: 'If-Match', value: ifMatch });
  const ifNoneMatch = call.request.headers.get('if-none-match');
  // Kusto's specification: only the asterisk is valid, and it forbids an update.
  if (ifNoneMatch && (ifNoneMatch !== '*' || resource))
    throw armError('PreconditionFailed', { header: 'If-None-Match', value: ifNoneMatch });
}

/** Compares ETags without quotes, which not all clients send. */
function sameEtag(sent: string, current: string | undefined): boolean {
  const bare = (value: string) => value.replace(/^W\//, '').replaceAll('"', '');
  return current !== undefined && bare(sent) === bare(current);
}
