import { type ClusterRef, encodeId, toClusterId } from '@/lib/model/azure/arm-id';

/** A cluster's id as a URL path. */
export function clusterPath(ref: ClusterRef): string {
  return encodeId(toClusterId(ref));
}

/** A scope as the authorization SDK wants it: with a leading slash it would double it. */
export function sdkScope(path: string): string {
  return path.replace(/^\/+/, '');
}
