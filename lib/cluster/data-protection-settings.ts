import { optsOutOfSoftDelete, softDeleteTag } from '@/lib/checks/support/cluster-tags';
import {
  type CheckedSetting,
  flagSetting,
  listState,
  type SettingGroup,
  type SettingState,
  stateOf,
} from '@/lib/findings/checked-setting';
import { periodWords } from '@/lib/findings/period-words';
import { lastSegment } from '@/lib/model/azure/arm-id';
import { documentedDefaults, type KustoCluster, type KustoDatabase } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { KustoDatabaseEvidence } from '@/lib/model/kusto-evidence';
import { lookupTable } from '@/lib/model/lookup-table';
import { counted } from '@/lib/model/text';
import { databasesState, notLoaded, reasonOf } from './unread-results';

export function dataProtectionSettings({ parts }: Snapshot, cluster: KustoCluster): SettingGroup[] {
  const { properties } = cluster;
  const optsOut = optsOutOfSoftDelete(cluster);
  return [
    {
      title: 'Deletion',
      settings: [
        {
          setting: 'cluster soft delete',
          state: {
            text: optsOut ? 'Off' : 'On',
            note: optsOut
              ? `The tag ${softDeleteTag} is true.`
              : 'For 14 days, Microsoft Support can recover a deleted cluster.',
          },
          ...(optsOut ? { toggle: { isOn: false, fixId: 'soft-delete-opt-out' } } : {}),
        },
        flagSetting('data purge', 'enablePurge', cluster),
        {
          setting: 'data retention',
          state: stateOf(parts.databases, retentionState),
        },
      ],
    },
    {
      title: 'Ingestion',
      settings: [
        {
          setting: 'data connections',
          state: stateOf(parts.dataConnections, (databases) =>
            databasesState('data connection', databases, ({ id, kind }) => {
              const words = kinds[kind?.toLowerCase() ?? ''] ?? kind;
              return `${lastSegment(id)}${words ? ` (${words})` : ''}`;
            }),
          ),
        },
      ],
    },
    {
      title: 'Sharing',
      settings: [
        {
          setting: 'followers',
          state: stateOf(parts.followerDatabases, (followers) =>
            listState(
              'follower',
              followers.map(
                ({ databaseName, clusterResourceId }) =>
                  `${databaseWords(databaseName)} → ${lastSegment(clusterResourceId ?? 'unknown cluster')}`,
              ),
            ),
          ),
        },
        {
          setting: 'followed databases',
          state: stateOf(parts.attachedDatabaseConfigurations, (attachments) =>
            listState(
              'attached database configuration',
              attachments.map(
                ({ id, properties: attached }) =>
                  `${databaseWords(attached?.databaseName ?? lastSegment(id))} ← ${lastSegment(attached?.clusterResourceId ?? 'unknown cluster')}`,
              ),
            ),
          ),
        },
      ],
    },
    {
      title: 'Code and tokens',
      settings: [
        {
          setting: 'language extensions',
          state: extensionState(properties.languageExtensions?.value ?? []),
        },
        {
          setting: 'custom images',
          state: stateOf(parts.sandboxCustomImages, (images) =>
            listState(
              'custom image',
              images.map(({ id, properties: image }) =>
                [lastSegment(id), [image?.language, image?.languageVersion].filter(Boolean).join(' ')]
                  .filter(Boolean)
                  .join(': '),
              ),
            ),
          ),
        },
        {
          setting: 'engine version',
          state: properties.engineType
            ? { text: properties.engineType }
            : {
                text: documentedDefaults.engineType.value,
                note: `Not set. Documented default: ${documentedDefaults.engineType.value}.`,
              },
        },
        {
          setting: 'accepted audiences',
          state: audienceState((properties.acceptedAudiences ?? []).map(({ value }) => value?.trim() ?? '')),
        },
      ],
    },
    { title: 'Tables', settings: tableSettings(parts) },
  ];
}

/** One setting for all of them if none is loaded for one reason. */
function tableSettings({ databases, kusto }: Snapshot['parts']): CheckedSetting[] {
  const missing =
    kusto.state !== 'read'
      ? kusto
      : databases.state !== 'read'
        ? (reasonOf([kusto.value.cluster.callout]) ?? databases)
        : reasonOf(kusto.value.databases.flatMap(resultsOf));
  if (kusto.state !== 'read' || missing)
    return [
      {
        setting: 'management commands',
        isFromCommands: true,
        others: ['row level security', 'restricted view access', 'external tables', 'continuous exports'],
        state: missing ?? notLoaded,
      },
    ];
  const ofDatabases = <Item>(select: (database: KustoDatabaseEvidence) => EvidenceResult<Item[]>) =>
    kusto.value.databases.map((database) => ({ databaseName: database.databaseName, items: select(database) }));
  return [
    {
      setting: 'row level security',
      state: databasesState(
        'table',
        ofDatabases(({ rls }) => valuesThat(rls, ({ isOn, hasQuery }) => isOn || hasQuery)),
        ({ table, isOn }) => (isOn ? table : `${table} (off)`),
      ),
    },
    {
      setting: 'restricted view access',
      state: databasesState(
        'table',
        ofDatabases(({ restricted }) => valuesThat(restricted, ({ isOn }) => isOn)),
        ({ table }) => table,
      ),
    },
    {
      setting: 'external tables',
      state: databasesState(
        'external table',
        ofDatabases(({ externalTables }) => externalTables),
        ({ name }) => name,
      ),
    },
    {
      setting: 'continuous exports',
      state: databasesState(
        'continuous export',
        ofDatabases(({ exports }) => exports),
        ({ name, isDisabled }) => (isDisabled ? `${name} (off)` : name),
      ),
    },
  ];
}

function resultsOf(database: KustoDatabaseEvidence): EvidenceResult<unknown>[] {
  return [database.rls, database.restricted, database.externalTables, database.exports];
}

function valuesThat<Item>(result: EvidenceResult<Item[]>, isMeant: (item: Item) => boolean): EvidenceResult<Item[]> {
  return result.state === 'read' ? { ...result, value: result.value.filter(isMeant) } : result;
}

function retentionState(databases: readonly KustoDatabase[]): SettingState {
  const periods = new Map<string, number>();
  for (const { properties } of databases) {
    const words = periodWords(properties?.softDeletePeriod);
    periods.set(words, (periods.get(words) ?? 0) + 1);
  }
  return {
    text: databases.length === 0 ? 'No databases' : counted(databases.length, 'database'),
    entries: [...periods].map(([words, count]) => `${words}: ${counted(count, 'database')}`),
  };
}

/** Azure returns `*` for all databases. */
function databaseWords(name: string | null | undefined): string {
  return name === '*' ? 'All databases' : (name ?? 'Unknown database');
}

/** Azure's resource types in `kind`. Source: azure-kusto 2025-02-14, DataConnectionKind. */
const kinds = lookupTable({
  eventhub: 'Event Hubs',
  eventgrid: 'Event Grid',
  iothub: 'IoT Hub',
  cosmosdb: 'Azure Cosmos DB',
});

function extensionState(
  extensions: NonNullable<NonNullable<KustoCluster['properties']['languageExtensions']>['value']>,
): SettingState {
  if (extensions.length === 0) return { text: 'Off' };
  return {
    text: 'On',
    entries: extensions.map(({ languageExtensionName: name, languageExtensionImageName: image }) =>
      image ? `${name ?? 'Extension'} (${image})` : (name ?? 'Extension'),
    ),
  };
}

function audienceState(audiences: readonly string[]): SettingState {
  const named = audiences.filter((audience) => audience !== '');
  return named.length === 0 ? { text: 'Default audiences' } : listState('audience', named);
}
