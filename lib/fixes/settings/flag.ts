import { documentedDefaults } from '@/lib/model/cluster';
import { canonicalJson } from '../canonical-json';
import type { ClusterSetting } from './cluster-setting';

/** Properties of a cluster that are on or off. */
type Flag = 'enableDiskEncryption' | 'enablePurge' | 'enableAutoStop';

/** A property of the cluster that is on or off; absent and null are its documented default. */
export function flagSetting(name: Flag): ClusterSetting<boolean> {
  const toBody = (value: boolean) => ({ properties: { [name]: value } });
  return {
    path: `properties.${name}`,
    read: ({ properties }) => properties[name] ?? documentedDefaults[name].value,
    toBody,
    fromBody: (body) => {
      const value = body.properties?.[name];
      if (typeof value !== 'boolean') return undefined;
      return canonicalJson(body) === canonicalJson(toBody(value)) ? value : undefined;
    },
  };
}
