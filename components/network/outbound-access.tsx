import { calloutPoliciesSetting } from '@/lib/fixes/settings/callout-policies';
import { outboundAccessOf } from '@/lib/fixes/settings/outbound-access';
import type { KustoCluster } from '@/lib/model/cluster';
import { EntryList } from '../findings/entry-list';
import { SettingControl } from '../findings/finding-result';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { type NetworkActions, StartButton } from './start-button';

/** Azure supports one of FQDN allowlist and callout policies at a time. */
export function OutboundAccess({ cluster, onStart, results, whyNotFix }: NetworkActions & { cluster: KustoCluster }) {
  const restricted = outboundAccessOf(cluster).restrictOutboundNetworkAccess === 'Enabled';
  const policies = calloutPoliciesSetting.read(cluster);
  return (
    <SettingSection title="Outbound access">
      <SettingRow
        title="Outbound network access"
        control={
          <SettingControl results={results} setting="outbound access">
            <StartButton
              fixId="outbound-unrestricted"
              whyNotFix={whyNotFix}
              onStart={() => onStart('outbound-unrestricted')}
            >
              {restricted ? 'Edit FQDN allowlist…' : 'Restrict outbound access…'}
            </StartButton>
          </SettingControl>
        }
      >
        <p className="font-medium">{restricted ? 'Restricted' : 'Not restricted'}</p>
        <p className="text-muted">
          {restricted
            ? 'The cluster can call only its own storage and the hosts on the FQDN allowlist.'
            : 'Anyone who can query can send data to any host that the callout policies allow.'}
        </p>
        <EntryList
          label="FQDN allowlist"
          entries={cluster.properties.allowedFqdnList ?? []}
          none="The FQDN allowlist is empty."
        />
      </SettingRow>
      <SettingRow
        title="Callout policies"
        control={
          <SettingControl results={results} setting="callout policies">
            <StartButton
              fixId="callout-policy-wide"
              whyNotFix={whyNotFix}
              onStart={() => onStart('callout-policy-wide')}
            >
              Edit callout policies…
            </StartButton>
          </SettingControl>
        }
      >
        <p className="text-muted">
          Azure supports an FQDN allowlist or callout policies, not both. Without them, the predefined external_data
          policy allows all addresses.
        </p>
        <EntryList
          label="Callout policies"
          entries={policies.map(
            ({ outboundAccess, calloutType, calloutUriRegex }) => `${outboundAccess} ${calloutType} ${calloutUriRegex}`,
          )}
          none="No custom callout policies."
        />
      </SettingRow>
    </SettingSection>
  );
}
