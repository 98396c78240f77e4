import type { KustoCluster } from '@/lib/model/cluster';
import { publicReachWords } from '@/lib/model/public-reach';
import { publicReachOf } from '@/lib/model/read-public-reach';
import { EntryList } from '../findings/entry-list';
import { SettingControl } from '../findings/finding-result';
import { SettingRow, SettingSection } from '../ui/setting-row';
import { type NetworkActions, StartButton } from './start-button';

/** Receives the focus when the wizard closes. */
export const publicAccessControlId = 'public-access-control';

export function PublicAccess(props: NetworkActions & { cluster: KustoCluster; onClosePublic: () => void }) {
  const { cluster, onStart, results, whyNotFix } = props;
  const reach = publicReachOf(cluster.properties);
  const entries = cluster.properties.allowedIpRangeList ?? [];
  const closed = reach === 'disabled';
  return (
    <SettingSection title="Public access">
      <SettingRow
        title="Public network access"
        control={
          <SettingControl results={results} setting="public network access">
            {closed ? (
              <StartButton
                id={publicAccessControlId}
                fixId="turn-public-network-on"
                whyNotFix={whyNotFix}
                onStart={() => onStart('turn-public-network-on')}
              >
                Turn on public network access…
              </StartButton>
            ) : (
              <StartButton
                id={publicAccessControlId}
                fixId="public-network-enabled"
                whyNotFix={whyNotFix}
                onStart={props.onClosePublic}
              >
                Turn off public network access…
              </StartButton>
            )}
          </SettingControl>
        }
      >
        <p className="font-medium">{reach ? publicReachWords[reach] : 'Unknown'}</p>
        {reach ? <p className="text-muted">{about[reach]}</p> : null}
        {cluster.properties.publicNetworkAccess ? null : (
          <p className="text-muted">Not set. Documented default: Enabled.</p>
        )}
      </SettingRow>
      <SettingRow
        title="IP allowlist"
        control={
          <SettingControl results={results} setting="IP allowlist">
            <StartButton
              fixId="public-without-ip-filter"
              whyNotFix={whyNotFix}
              onStart={() => onStart('public-without-ip-filter')}
            >
              Edit IP allowlist…
            </StartButton>
          </SettingControl>
        }
      >
        {closed && entries.length > 0 ? (
          <p className="text-muted">Not in effect while public network access is disabled.</p>
        ) : null}
        <EntryList
          label="IP allowlist"
          entries={entries}
          none={reach === 'internet' ? 'No IP restrictions. All addresses can connect.' : 'The IP allowlist is empty.'}
        />
      </SettingRow>
    </SettingSection>
  );
}

const about = {
  disabled: 'Clients can connect only through private endpoints.',
  perimeter: 'The rules of a network security perimeter control access. Kustodian doesn’t read them.',
  internet: 'Anyone with a valid token can connect from any internet address.',
  selected: 'Anyone with a valid token can connect from an address on the IP allowlist.',
};
