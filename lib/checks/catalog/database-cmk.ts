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
  'Only the API specification (2025-02-14) documents that keyVaultProperties of a database is its encryption key.';

export const databaseCmk = defineCheck({
  id: 'database-cmk',
  category: 'encryption',
  title: 'Databases should use the cluster’s customer-managed key',
  shortTitle: 'Database-level keys',
  setting: 'key',
  failTitle: 'A database is suspended or uses its own customer-managed key',
  passTitle: 'Databases use the cluster’s customer-managed key',
  why: 'If a database’s own key is lost, its data is lost, even if the cluster’s key is safe. A suspended database can’t be queried.',
  severity: 'medium',
  severityReason: 'Only individual databases are affected, and their data stays encrypted.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/customer-managed-keys',
  perDatabase: true,
  needs: ['cluster', 'databases'],
  evaluate: (parts) => {
    const databases = parts.databases.filter(({ kind }) => kind?.toLowerCase() === 'readwrite');
    const suspended = databases.filter(({ properties }) => properties?.suspensionDetails?.suspensionStartDate);
    const withKey = databases.filter(({ properties }) => properties?.keyVaultProperties?.keyName);
    if (suspended.length + withKey.length === 0) {
      return notApplicable('No database is suspended or has its own customer-managed key.');
    }
    const ofCluster = keyOf(customerManagedKey(parts.cluster));
    const withOther = withKey.filter(({ properties }) => keyOf(properties?.keyVaultProperties) !== ofCluster);
    const verdict = [
      { property: 'suspended databases', actual: formatCountAndNames(suspended.map(nameOf)), expected: '0' },
      { property: 'databases with a different key', actual: formatCountAndNames(withOther.map(nameOf)), expected: '0' },
    ];
    const assumptions = withKey.length > 0 ? [specOnlyAssumption] : [];
    const problems = [
      ...(suspended.length > 0 ? [`Suspended databases: ${formatNames(suspended.map(nameOf))}.`] : []),
      ...(withOther.length > 0 ? [`Databases with another key: ${formatNames(withOther.map(nameOf))}.`] : []),
    ];
    return problems.length > 0
      ? fail(verdict, { items: [...suspended, ...withOther].map(nameOf), assumptions, message: problems.join(' ') })
      : pass(verdict, { assumptions });
  },
  fixes: [],
  remediation: {
    steps: [
      'To find the key, open the database, and then select **JSON View**.',
      'Restore the cluster identity’s permissions on the key.',
      'If the key is disabled, enable it.',
    ],
    note: 'A suspended database then resumes automatically.',
  },
  examples: {
    pass: [
      {
        title: 'A database uses the cluster’s key.',
        snapshot: sampleSnapshot({ databases: sampleDatabaseWith({ keyVaultProperties: sampleKeyProperties }) }),
      },
    ],
    fail: [
      {
        title: 'A database is encrypted with a different key.',
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

function nameOf({ id }: KustoDatabase): string {
  return lastSegment(id);
}

type DatabaseKey = NonNullable<KustoDatabase['properties']>['keyVaultProperties'];

function keyOf(key: DatabaseKey): string {
  const vault = key?.keyVaultUri?.replace(/^https:\/\//i, '').replace(/(:443)?\/?$/, '');
  return `${vault}/${key?.keyName}`.toLowerCase();
}

function sampleDatabaseWith(properties: KustoDatabase['properties']): KustoDatabase[] {
  return sampleDatabases.map((database) => ({ ...database, properties: { ...database.properties, ...properties } }));
}
