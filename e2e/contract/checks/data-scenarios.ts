import type { ClusterRef } from '../../../lib/emulator/estate/build/cluster';
import { attachedDatabaseConfiguration, followingDatabase } from '../../../lib/emulator/estate/build/database';
import { guid } from '../../../lib/emulator/estate/build/ids';
import type { JsonObject } from '../../../lib/emulator/types';
import { data, externalSubscription } from './estate-scopes';
import { sales } from './good-cluster';
import { add, alter, type Change, change, type Scenario, set } from './scenario';

const clusterRef = (name: string, { subscriptionId } = data): ClusterRef => {
  return { subscriptionId, resourceGroup: `rg-${name}`, name, location: 'West Europe' };
};

const extension = (languageExtensionName: string, languageExtensionImageName: string) =>
  set({ languageExtensions: { value: [{ languageExtensionName, languageExtensionImageName }] } });

const follows = (database: string, kind: 'Union' | 'Replace' | 'None') =>
  add((own) => [attachedDatabaseConfiguration(own, 'sales', clusterRef('leader'), database, kind)]);

const source = (properties: JsonObject) => alter('connection', properties);
const tags = (more: JsonObject): Change =>
  change('cluster', { tags: { env: 'test', owner: 'data platform', ...more } });

export const dataScenarios: Scenario[] = [
  { name: 'purges', fails: ['purge-enabled'], changes: [set({ enablePurge: true })] },
  { name: 'python', fails: ['language-extension-enabled'], changes: [extension('PYTHON', 'Python3_11_7')] },
  {
    name: 'oldpython',
    fails: ['language-extension-enabled', 'language-image-legacy'],
    changes: [extension('PYTHON', 'Python3_6_5')],
  },
  {
    name: 'anyversion',
    fails: ['custom-image-unpinned'],
    changes: [alter('image', { requirementsFileContent: 'numpy' })],
  },
  // Its followers `follower`, `followsall`, and `inherits` are in the same tenant.
  { name: 'leader', fails: [], changes: [] },
  { name: 'follower', fails: [], changes: [follows(sales, 'Replace')] },
  { name: 'followsall', fails: ['followed-all-databases'], changes: [follows('*', 'None')] },
  { name: 'inherits', fails: ['attached-inherits-principals'], changes: [follows(sales, 'Union')] },
  {
    name: 'givenaway',
    fails: ['followed-externally'],
    changes: [
      add((own) => [
        attachedDatabaseConfiguration(clusterRef('partner', externalSubscription), 'ours', own, sales, 'Replace'),
      ]),
    ],
  },
  {
    // The follower is in the same tenant, but Azure Data Share attached it.
    name: 'datashare',
    fails: ['followed-externally'],
    changes: [
      add((own) => {
        const reports = clusterRef('reports');
        const followed = followingDatabase(reports, sales, own, 'ours', 'Replace');
        const properties = { ...(followed.properties as JsonObject), databaseShareOrigin: 'DataShare' };
        return [attachedDatabaseConfiguration(reports, 'ours', own, sales, 'Replace'), { ...followed, properties }];
      }),
    ],
  },
  { name: 'hubkeys', fails: ['data-connection-key-auth'], changes: [source({ managedIdentityResourceId: null })] },
  { name: 'routed', fails: ['data-connection-multi-db'], changes: [source({ databaseRouting: 'Multi' })] },
  {
    name: 'foreignhub',
    fails: ['data-connection-foreign'],
    changes: [
      source({
        eventHubResourceId: `/subscriptions/${guid('an unknown subscription')}/resourceGroups/rg/providers/Microsoft.EventHub/namespaces/n/eventhubs/e`,
      }),
    ],
  },
  { name: 'optsout', fails: ['soft-delete-opt-out'], changes: [tags({ 'opt-out-of-soft-delete': 'True' })] },
  { name: 'forever', fails: ['retention-unbounded'], changes: [alter('database', { softDeletePeriod: null })] },
  { name: 'elevenyears', fails: ['retention-unbounded'], changes: [alter('database', { softDeletePeriod: 'P4015D' })] },
  {
    name: 'audiences',
    fails: ['accepted-audiences'],
    changes: [set({ acceptedAudiences: [{ value: 'https://other.example' }] })],
  },
  { name: 'oldengine', fails: ['engine-v2'], changes: [set({ engineType: 'V2' })] },
];
