import type { JsonObject } from '../json';

/** A finished request that changes something in Azure Resource Manager. */
export interface ArmRequest {
  method: 'PATCH' | 'PUT' | 'POST' | 'DELETE';
  /** With query, percent-encoded. Also the resource to follow if Azure returns no operation. */
  path: string;
  body?: JsonObject;
  /** The resource's ETag. Otherwise Azure returns 412. */
  ifMatch?: string;
}
