import type { JsonObject } from '../json';

/** A finished request that changes something in Azure Resource Manager. */
export interface ArmRequest {
  method: 'PATCH' | 'PUT' | 'POST' | 'DELETE';
  /** Path and query with the API version, percent-encoded. Also the resource to follow if Azure returns no operation. */
  path: string;
  body?: JsonObject;
  /** ETag that the resource must still have. Otherwise Azure returns 412. */
  ifMatch?: string;
}
