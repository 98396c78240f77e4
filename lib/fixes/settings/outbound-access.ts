import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../support/json';
import type { ClusterSetting, ClusterUpdateBody } from './cluster-setting';
import { toTextList } from './cluster-setting';

/** The properties that restrict what a cluster may call, the switch first. */
export const outboundProperties = ['restrictOutboundNetworkAccess', 'allowedFqdnList'] as const;
/** One of them. */
export type OutboundProperty = (typeof outboundProperties)[number];
/** Those of them that a fix writes, with their values. */
export type OutboundAccess = { [name: string]: Json };

/** Both as they are in force; absent and null are the documented defaults, Disabled and no host. */
export function outboundAccessOf({ properties }: KustoCluster): Record<OutboundProperty, Json> {
  const said = properties.restrictOutboundNetworkAccess ?? documentedDefaults.restrictOutboundNetworkAccess.value;
  return {
    restrictOutboundNetworkAccess: said.toLowerCase() === 'enabled' ? 'Enabled' : 'Disabled',
    allowedFqdnList: properties.allowedFqdnList ?? [],
  };
}

/** The setting that is exactly these of the two, so that a body holds only what changes. */
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

/** Which of the two a body writes. */
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
