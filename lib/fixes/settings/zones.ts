import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

/** `zones` of a cluster, sorted; absent and null are none. */
export const zonesSetting: ClusterSetting<string[]> = {
  path: 'zones',
  read: ({ zones }) => [...(zones ?? [])].sort(),
  toBody: (zones) => ({ zones }),
  fromBody: (body) =>
    body.zones && canonicalJson(body) === canonicalJson({ zones: body.zones }) ? body.zones : undefined,
};
