import { armError } from '../errors/arm-error';
import { stringOf } from '../json';
import type { ArmResource } from '../types';
import type { ArmCall } from './arm-call';

/** Kusto's ETags are times with 100 ns digits, and their quotes are part of the value, in the header and in the body alike. */

let counter = 0;

/** A new ETag; two in the same millisecond differ in the digits below it. */
export function newEtag(now: number): string {
  counter = (counter + 1) % 10_000;
  return `"${new Date(now).toISOString().slice(0, -1)}${String(counter).padStart(4, '0')}Z"`;
}

/** The `ETag` header of an answer that shows this resource. */
export function etagHeader(resource: ArmResource): Record<string, string> {
  const etag = stringOf(resource.etag);
  return etag === undefined ? {} : { etag };
}

/** Throws 412 where `If-Match` names another ETag, or where `If-None-Match` forbids that the resource exists. */
export function checkPreconditions(call: ArmCall, resource: ArmResource | undefined): void {
  const ifMatch = call.request.headers.get('if-match');
  if (ifMatch && ifMatch !== '*' && !sameEtag(ifMatch, stringOf(resource?.etag))) {
    throw armError('PreconditionFailed', { header: 'If-Match', value: ifMatch });
  }
  if (ifMatch === '*' && !resource) throw armError('PreconditionFailed', { header: 'If-Match', value: ifMatch });
  const ifNoneMatch = call.request.headers.get('if-none-match');
  // Kusto's specification: any value but the asterisk fails, and the asterisk forbids an update.
  if (ifNoneMatch && (ifNoneMatch !== '*' || resource))
    throw armError('PreconditionFailed', { header: 'If-None-Match', value: ifNoneMatch });
}

/** The quotes belong to the value, yet clients send it with and without them. */
function sameEtag(sent: string, current: string | undefined): boolean {
  const bare = (value: string) => value.replace(/^W\//, '').replaceAll('"', '');
  return current !== undefined && bare(sent) === bare(current);
}
