import { type FixStep, requestOfStep } from '../steps';
import { commentText, jsonText } from './literals';
import type { RenderContext } from './render-plan';

/** A step as the HTTP request that this product itself would send. */
export function renderRest(step: FixStep, { etag, armEndpoint }: RenderContext): string {
  const { method, path, body } = requestOfStep(step);
  return [
    `${method} ${armEndpoint}${path} HTTP/1.1`,
    'Authorization: Bearer <token for Azure Resource Manager>',
    ...(body ? ['Content-Type: application/json'] : []),
    ...(etag === null ? [] : [`If-Match: ${commentText(etag)}`]),
    ...(body ? ['', jsonText(body, 2)] : []),
  ].join('\n');
}
