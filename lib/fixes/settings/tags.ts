import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

/** Every tag of a cluster by its name. */
export type Tags = Record<string, string>;

/**
 * `tags` of a cluster, always as a whole: a PATCH replaces them all
 * (https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources).
 */
export const tagsSetting: ClusterSetting<Tags> = {
  path: 'tags',
  read: ({ tags }) => tags ?? {},
  toBody: (tags) => ({ tags }),
  fromBody: (body) => (body.tags && canonicalJson(body) === canonicalJson({ tags: body.tags }) ? body.tags : undefined),
};

/** The tags without those of this name, which compares without case. */
export function withoutTag(tags: Tags, name: string): Tags {
  return Object.fromEntries(Object.entries(tags).filter(([tag]) => tag.toLowerCase() !== name.toLowerCase()));
}
