import { calloutPoliciesSetting } from '@/lib/fixes/settings/callout-policies';
import { outboundAccessOf } from '@/lib/fixes/settings/outbound-access';
import type { KustoCluster } from '@/lib/model/cluster';
import { SettingRow } from '../ui/setting-row';
import type { NetworkActions } from './network-section';
import { EntryList, NetworkSection, StartButton } from './network-section';

/** FQDN allowlist and callout policies. Azure supports one of them at a time. */
export function OutboundAccess({ cluster, onStart, whyNotFix }: NetworkActions & { cluster: KustoCluster }) {
  const restricted = outboundAccessOf(cluster).restrictOutboundNetworkAccess === 'Enabled';
  const policies = calloutPoliciesSetting.read(cluster);
  return (
    <NetworkSection title="Restrict outbound access">
      <ul className="divide-y rounded-md border bg-surface">
        <SettingRow
          title="Outbound access"
          control={
            <StartButton
              fixId="outbound-unrestricted"
              whyNotFix={whyNotFix}
              onStart={() => onStart('outbound-unrestricted')}
            >
              {restricted ? 'Edit the allowed hosts…' : 'Restrict outbound access…'}
            </StartButton>
          }
        >
          <p className="font-medium">{restricted ? 'Restricted' : 'Not restricted'}</p>
          <p className="text-muted">
            {restricted
              ? 'The cluster calls its own storage and what is allowed here, and nothing else.'
              : 'Whoever may query can send data to any host that the callout policies let through.'}
          </p>
          <EntryList
            label="Allowed hosts"
            entries={cluster.properties.allowedFqdnList ?? []}
            none="No hosts are listed."
          />
        </SettingRow>
        <SettingRow
          title="Callout policies"
          control={
            <StartButton
              fixId="callout-policy-wide"
              whyNotFix={whyNotFix}
              onStart={() => onStart('callout-policy-wide')}
            >
              Edit the callout policies…
            </StartButton>
          }
        >
          <p className="text-muted">
            Azure takes either a list of hosts or callout policies. Where neither restricts, the predefined policy for
            external_data allows every address.
          </p>
          <EntryList
            label="Callout policies"
            entries={policies.map(
              ({ outboundAccess, calloutType, calloutUriRegex }) =>
                `${outboundAccess} ${calloutType} ${calloutUriRegex}`,
            )}
            none="Azure names no callout policies of the cluster’s own."
          />
        </SettingRow>
      </ul>
    </NetworkSection>
  );
}
