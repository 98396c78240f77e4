import { sameId } from '@/lib/model/azure/arm-id';
import type { ResourceChange } from '@/lib/model/resource-change';

/** Returns the newest change of the cluster itself if infrastructure as code made it. `changes` are newest first. */
export function templateOf(changes: readonly ResourceChange[], clusterId: string): ResourceChange | undefined {
  const last = changes.find(({ resourceId, kind }) => sameId(resourceId, clusterId) && kind !== 'action');
  return last?.client.isTemplate ? last : undefined;
}

/** @param what what is reverted, such as `this fix` */
export function templateWarning({ client }: ResourceChange, what: string): string {
  return `Last written by ${client.name}. Update the template too, or the next deployment reverts ${what}.`;
}
