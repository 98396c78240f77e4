import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../support/json';
import type { ClusterSetting, ClusterUpdateBody } from './cluster-setting';
import { toTextList } from './cluster-setting';

export const outboundProperties = ['restrictOutboundNetworkAccess', 'allowedFqdnList'] as const;
export type OutboundProperty = (typeof outboundProperties)[number];
export type OutboundAccess = { [name: string]: Json };

/** Returns both values. Documented defaults: Disabled, no host. */
export function outboundAccessOf({ properties }: KustoCluster): Record<OutboundProperty, Json> {
  const said = properties.restrictOutboundNetworkAccess ?? documentedDefaults.restrictOutboundNetworkAccess.value;
  return {
    restrictOutboundNetworkAccess: said.toLowerCase() === 'enabled' ? 'Enabled' : 'Disabled',
    allowedFqdnList: properties.allowedFqdnList ?? [],
  };
}

/** Returns the setting of some properties, so that a body has only what changes. */
export function outboundAccessSetting(names: readonly OutboundProperty[]): ClusterSetting<OutboundAccess> {
  return {
    path: names.map((name) => `properties.${name}`).join(', '),
    read: (cluster) => pick(names, outboundAccessOf(cluster)),
    toBody: (value) => ({ properties: value }),
    fromBody: (body) => {
      const { restrictOutboundNetworkAccess, allowedFqdnList } = body.properties ?? {};
      const written = {
        restrictOutboundNetworkAccess: toSwitch(restrictOutboundNetworkAccess),
        allowedFqdnList: toTextList(allowedFqdnList, 253),
      };
      const isWhole =
        names.every((name) => written[name] !== undefined) &&
        canonicalJson(body) === canonicalJson({ properties: pick(names, written) });
      return isWhole ? pick(names, written) : undefined;
    },
  };
}

export function outboundPropertiesIn({ properties = {} }: ClusterUpdateBody): OutboundProperty[] {
  return outboundProperties.filter((name) => properties[name] !== undefined);
}

function toSwitch(json: Json | undefined): string | undefined {
  return json === 'Enabled' || json === 'Disabled' ? json : undefined;
}

function pick(names: readonly OutboundProperty[], all: Record<OutboundProperty, Json | undefined>): OutboundAccess {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = all[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
