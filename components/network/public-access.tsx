import { type PublicReach, publicReachOf } from '@/lib/fixes/preflight/public-reach';
import type { KustoCluster } from '@/lib/model/cluster';
import { SettingRow } from '../ui/setting-row';
import type { NetworkActions } from './network-section';
import { EntryList, NetworkSection, StartButton } from './network-section';

/** Receives the focus when the wizard closes. */
export const publicAccessControlId = 'public-access-control';

/** Public network access with the IP allowlist. */
export function PublicAccess(props: NetworkActions & { cluster: KustoCluster; onClosePublic: () => void }) {
  const { cluster, onStart, whyNotFix } = props;
  const reach = publicReachOf(cluster);
  const entries = cluster.properties.allowedIpRangeList ?? [];
  const closed = reach === 'nobody';
  return (
    <NetworkSection title="Public access">
      <ul className="divide-y rounded-md border bg-surface">
        <SettingRow
          title="Public network access"
          control={
            closed ? (
              <StartButton
                id={publicAccessControlId}
                fixId="turn-public-network-on"
                whyNotFix={whyNotFix}
                onStart={() => onStart('turn-public-network-on')}
              >
                Turn public access on…
              </StartButton>
            ) : (
              <StartButton
                id={publicAccessControlId}
                fixId="public-network-enabled"
                whyNotFix={whyNotFix}
                onStart={props.onClosePublic}
              >
                Turn public access off…
              </StartButton>
            )
          }
        >
          <p className="font-medium">{accessWords(reach)}</p>
          <p className="text-muted">{about[typeof reach === 'string' ? reach : 'list']}</p>
          {cluster.properties.publicNetworkAccess ? null : (
            <p className="text-muted">Azure did not say; the documented default is Enabled.</p>
          )}
        </SettingRow>
        <SettingRow
          title="IP addresses"
          control={
            <StartButton
              fixId="public-without-ip-filter"
              whyNotFix={whyNotFix}
              onStart={() => onStart('public-without-ip-filter')}
            >
              Edit the IP list…
            </StartButton>
          }
        >
          {closed && entries.length > 0 ? (
            <p className="text-muted">The list lies dormant: it decides again the moment public access is turned on.</p>
          ) : null}
          <EntryList
            label="IP list"
            entries={entries}
            none={closed ? 'There is no list.' : 'There is no list: every address is let in.'}
          />
        </SettingRow>
      </ul>
    </NetworkSection>
  );
}

const about = {
  nobody: 'Clients reach the cluster by private endpoints alone.',
  perimeter: 'A network security perimeter decides who may connect; its rules are not read.',
  everybody: 'Whoever holds a valid token can use the cluster from any address on the internet.',
  list: 'Whoever holds a valid token and comes from an address on the list can use the cluster.',
};

/** In the portal's terms. */
function accessWords(reach: PublicReach): string {
  if (reach === 'nobody') return 'Disabled';
  if (reach === 'perimeter') return 'Secured by perimeter';
  return reach === 'everybody' ? 'Enabled from all networks' : 'Enabled from selected IP addresses';
}
