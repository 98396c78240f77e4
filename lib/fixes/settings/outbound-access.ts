import { documentedDefaults, type KustoCluster } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import type { ClusterSetting, ClusterUpdateBody, EmptyList, SettingFacts } from './cluster-setting';
import { toTextList } from './cluster-setting';

export const outboundProperties = ['restrictOutboundNetworkAccess', 'allowedFqdnList'] as const;
export type OutboundProperty = (typeof outboundProperties)[number];
export type OutboundAccess = { [name: string]: Json };

export const noAllowedHosts = {
  choice: 'Block all outbound calls',
  effect: 'the cluster can’t call other hosts while outbound access is restricted',
} as const satisfies EmptyList;

export const outboundImpact: Impact = {
  outageMinutes: 0,
  duration: 'Immediate',
  reversible: 'yes',
  reversal: 'You can restore the previous setting and FQDN allowlist.',
  money: 'None',
  affects:
    'External tables, continuous exports, cross-cluster queries, and plugins. Calls to hosts that aren’t on the FQDN allowlist fail immediately.',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access',
};

// Calls of the cluster itself, so no client loses access. The fix says what it breaks.
const shared = { locksOut: false, impact: () => outboundImpact };

const factsOf: Readonly<Record<OutboundProperty, SettingFacts>> = {
  restrictOutboundNetworkAccess: {
    ...shared,
    name: 'outbound access',
    terraform: (json) => ({ attributes: { outbound_network_access_restricted: json === 'Enabled' } }),
  },
  allowedFqdnList: {
    ...shared,
    name: 'FQDN allowlist',
    hasArticle: true,
    terraform: 'allowed_fqdns',
    whenEmpty: noAllowedHosts,
  },
};

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
  const [first = 'restrictOutboundNetworkAccess'] = names;
  return {
    ...factsOf[first],
    paths: names.map((name) => `properties.${name}`),
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
