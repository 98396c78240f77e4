import { trustedExternalTenantsSetting } from '@/lib/fixes/settings/trusted-external-tenants';
import type { KustoCluster } from '@/lib/model/cluster';
import { EntryList } from '../findings/entry-list';
import { SettingControl } from '../findings/finding-result';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { type NetworkActions, StartButton } from './start-button';

export function TrustedTenants({ cluster, onStart, results, whyNotFix }: NetworkActions & { cluster: KustoCluster }) {
  const said = cluster.properties.trustedExternalTenants;
  const tenants = trustedExternalTenantsSetting.read(cluster).map((tenant) => tenant.trim());
  const trustsAll = tenants.includes('*');
  return (
    <SettingSection title="Trusted external tenants">
      <SettingRow
        title={trustsAll ? 'All tenants' : tenants.length === 0 ? 'My tenant only' : 'My tenant and selected tenants'}
        control={
          <SettingControl results={results} setting="trusted external tenants">
            <StartButton
              fixId="trusted-tenants-all"
              whyNotFix={whyNotFix}
              onStart={() => onStart('trusted-tenants-all')}
            >
              Select trusted tenants…
            </StartButton>
          </SettingControl>
        }
      >
        <p className="text-muted">Principals from untrusted tenants have no access, even with a role.</p>
        {trustsAll ? (
          <p>
            All tenants (<code className="font-mono text-xs">*</code>) are trusted.{' '}
            {said ? '' : 'Not set. Documented default: all tenants.'}
          </p>
        ) : (
          <EntryList
            label="Trusted external tenants"
            entries={tenants}
            none="Only the cluster’s own tenant is trusted."
          />
        )}
      </SettingRow>
    </SettingSection>
  );
}
