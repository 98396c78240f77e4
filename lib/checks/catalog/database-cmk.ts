import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoDatabase } from '@/lib/model/cluster';
import { defineCheck, fail, notApplicable, pass } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { sampleDatabases } from '../samples/sample-access';
import { sampleKeyProperties } from '../samples/sample-key';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { customerManagedKey } from '../support/customer-managed-key';

// UNCONFIRMED: customer-managed keys of databases, which Learn doesn't describe.
const specOnlyAssumption =
  'That keyVaultProperties of a database name the key of its data follows from azure-kusto 2025-02-14 alone.';

export const databaseCmk = defineCheck({
  id: 'database-cmk',
  category: 'encryption',
  title: 'No database is suspended or has a key of its own',
  failTitle: 'A database is suspended, or its key is not the cluster’s',
  why: 'A database with a key of its own lives and dies with that key, whatever is done for the key of the cluster. A suspended database answers no query.',
  severity: 'medium',
  severityReason: 'One database is concerned, not the cluster; its data stays encrypted.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  needs: ['cluster', 'databases'],
  evaluate: (parts) => {
    const databases = parts.databases.filter(({ kind }) => kind?.toLowerCase() === 'readwrite');
    const suspended = databases.filter(({ properties }) => properties?.suspensionDetails?.suspensionStartDate);
    const withKey = databases.filter(({ properties }) => properties?.keyVaultProperties?.keyName);
    if (suspended.length + withKey.length === 0) {
      return notApplicable('No database is suspended or has a customer-managed key of its own.');
    }
    const ofCluster = keyOf(customerManagedKey(parts.cluster));
    const withOther = withKey.filter(({ properties }) => keyOf(properties?.keyVaultProperties) !== ofCluster);
    const verdict = [
      { property: 'suspended databases', actual: formatCountAndNames(suspended.map(nameOf)), expected: '0' },
      { property: 'databases with another key', actual: formatCountAndNames(withOther.map(nameOf)), expected: '0' },
    ];
    const assumptions = withKey.length > 0 ? [specOnlyAssumption] : [];
    const problems = [
      ...(suspended.length > 0 ? [`suspended: ${formatNames(suspended.map(nameOf))}`] : []),
      ...(withOther.length > 0 ? [`with a key that is not the cluster’s: ${formatNames(withOther.map(nameOf))}`] : []),
    ];
    return problems.length > 0
      ? fail(verdict, { assumptions, message: `Databases ${problems.join('; ')}.` })
      : pass(verdict, { assumptions });
  },
  fixes: [],
  noFix:
    'Let the cluster’s identity use the key again, and enable the key if somebody disabled it: a suspended database comes back by itself; which key a database names is shown by its JSON view in the portal.',
  examples: {
    pass: [
      {
        title: 'A database names the key of the cluster.',
        snapshot: sampleSnapshot({ databases: sampleDatabaseWith({ keyVaultProperties: sampleKeyProperties }) }),
      },
    ],
    fail: [
      {
        title: 'A database is encrypted with another key.',
        snapshot: sampleSnapshot({
          databases: sampleDatabaseWith({ keyVaultProperties: { ...sampleKeyProperties, keyName: 'old-data' } }),
        }),
      },
      {
        title: 'A database is suspended.',
        snapshot: sampleSnapshot({
          databases: sampleDatabaseWith({ suspensionDetails: { suspensionStartDate: '2026-11-20T07:31:09Z' } }),
        }),
      },
    ],
  },
});

function nameOf({ name }: KustoDatabase): string {
  return lastSegment(name);
}

type DatabaseKey = NonNullable<KustoDatabase['properties']>['keyVaultProperties'];

/** Identifies a key by vault and name, without the version. */
function keyOf(key: DatabaseKey): string {
  const vault = key?.keyVaultUri?.replace(/^https:\/\//i, '').replace(/(:443)?\/?$/, '');
  return `${vault}/${key?.keyName}`.toLowerCase();
}

function sampleDatabaseWith(properties: KustoDatabase['properties']): KustoDatabase[] {
  return sampleDatabases.map((database) => ({ ...database, properties: { ...database.properties, ...properties } }));
}
