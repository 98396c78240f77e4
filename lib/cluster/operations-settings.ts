import { tagValue } from '@/lib/checks/support/cluster-tags';
import { locksAgainstDeletion } from '@/lib/checks/support/delete-locks';
import { logsOf, sinkIdsOf } from '@/lib/checks/support/diagnostic-logs';
import {
  type CheckedSetting,
  flagSetting,
  listState,
  type SettingGroup,
  type SettingState,
  stateOf,
} from '@/lib/findings/checked-setting';
import { lastSegment } from '@/lib/model/azure/arm-id';
import type { DiagnosticSetting, PolicyState } from '@/lib/model/azure/governance-bodies';
import { isSettled, type KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { counted, figure } from '@/lib/model/text';

/** `ownerTags` are those of the settings. */
export function operationsSettings(
  { parts }: Snapshot,
  cluster: KustoCluster,
  ownerTags: readonly string[],
): SettingGroup[] {
  const { properties, sku, zones } = cluster;
  return [
    {
      title: 'Availability',
      settings: [
        {
          setting: 'state',
          state: {
            text: properties.state ?? 'Not returned',
            ...(properties.stateReason ? { note: properties.stateReason } : {}),
          },
        },
        {
          setting: 'last update',
          state: updateState(properties.provisioningState),
        },
        {
          setting: 'SKU',
          state: {
            text: `${sku.name} (${sku.tier})`,
            ...(typeof sku.capacity === 'number' ? { note: counted(sku.capacity, 'instance') } : {}),
          },
        },
        {
          setting: 'availability zones',
          state: {
            text: zones && zones.length > 0 ? zones.join(', ') : 'None',
            ...(properties.zoneStatus ? { note: `Zone status: ${properties.zoneStatus}` } : {}),
          },
        },
      ],
    },
    {
      title: 'Cost',
      settings: [
        flagSetting('auto-stop', 'enableAutoStop', cluster),
        {
          setting: 'databases',
          state: stateOf(parts.databases, (databases) => ({
            text: databases.length === 0 ? 'None' : counted(databases.length, 'database'),
          })),
        },
      ],
    },
    {
      title: 'Deletion protection',
      settings: [
        {
          setting: 'delete locks',
          state: lockState(parts.locks, parts.subscriptionLocks, cluster.id),
        },
      ],
    },
    {
      title: 'Logs and alerts',
      settings: [
        {
          setting: 'diagnostic settings',
          state: stateOf(parts.diagnosticSettings, (settings) =>
            listState('diagnostic setting', settings.map(describeSetting)),
          ),
        },
        {
          setting: 'activity log alerts',
          state: stateOf(parts.activityLogAlerts, (alerts) =>
            listState(
              'alert rule',
              alerts.map(({ name, properties: alert }) => (alert.enabled === false ? `${name} (disabled)` : name)),
            ),
          ),
        },
      ],
    },
    {
      title: 'Governance',
      settings: [
        { setting: 'owner tag', state: ownerState(cluster, ownerTags) },
        {
          setting: 'Azure Policy',
          state: stateOf(parts.policyStates, policyState),
        },
        {
          setting: 'policy exemptions',
          state: stateOf(parts.policyExemptions, (exemptions) =>
            listState(
              'exemption',
              exemptions.map(({ name, properties: exemption }) => {
                const until = exemption.expiresOn ? `until ${exemption.expiresOn.slice(0, 10)}` : 'never expires';
                return `${exemption.displayName || name} (${until})`;
              }),
            ),
          ),
        },
      ],
    },
  ];
}

function updateState(state: string | null | undefined): SettingState {
  if (!state) return { text: 'Not returned' };
  return isSettled(state) ? { text: state } : { text: state, note: 'An update is in progress.' };
}

/** The subscription's own locks are a part of their own. */
function lockState(
  locks: Snapshot['parts']['locks'],
  subscriptionLocks: Snapshot['parts']['subscriptionLocks'],
  clusterId: string,
): CheckedSetting['state'] {
  const known = [...valueOr(locks, []), ...valueOr(subscriptionLocks, [])];
  const found = new Map(locksAgainstDeletion(known, clusterId).map((lock) => [lock.id.toLowerCase(), lock]));
  const missing = [locks, subscriptionLocks].find(({ state }) => state !== 'read');
  if (found.size === 0 && missing && missing.state !== 'read') return missing;
  return listState(
    'lock',
    [...found.values()].map(({ name, level }) => `${name} (${level})`),
  );
}

function describeSetting(setting: DiagnosticSetting): string {
  const logs = logsOf(setting);
  const sinks = sinkIdsOf(setting).map(lastSegment);
  return `${setting.name}: ${logs.join(', ') || 'no logs'} → ${sinks.join(', ') || 'no destination'}`;
}

function ownerState(cluster: KustoCluster, ownerTags: readonly string[]): SettingState {
  const owners = ownerTags.flatMap((tag) => {
    const value = tagValue(cluster, tag);
    return value ? `${tag}: ${value}` : [];
  });
  return {
    text: owners.join(', ') || 'None',
    ...(owners.length > 0 ? {} : { note: `Checked tags: ${ownerTags.join(', ')}` }),
  };
}

function policyState(states: readonly PolicyState[]): SettingState {
  if (states.length === 0) return { text: 'No compliance states' };
  const isOff = ({ complianceState, isCompliant }: PolicyState) =>
    complianceState ? complianceState.toLowerCase() === 'noncompliant' : isCompliant === false;
  const off = states.filter(isOff).length;
  return {
    text: off === 0 ? 'Compliant' : 'Non-compliant',
    note: `${figure(off)} of ${counted(states.length, 'policy state')} ${off === 1 ? 'is' : 'are'} non-compliant`,
  };
}
