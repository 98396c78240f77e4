import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import type { KustoScript } from '@/lib/model/azure/kusto-bodies';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partitionLoaded, undecidedPart } from '../engine/unknown-evidence';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleDatabaseItems } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const scriptRetainsCallerAdmin = defineCheck({
  id: 'script-retains-caller-admin',
  category: 'access',
  title: 'Database scripts should remove the caller’s permissions',
  shortTitle: 'Script caller permissions',
  failTitle: 'A database script keeps the caller’s permissions',
  passTitle: 'Database scripts remove the caller’s permissions',
  why: 'The account that deploys a script gets the database Admin role. If the account keeps the role, anyone with its credentials controls the database.',
  severity: 'medium',
  severityReason: 'The account controls one database, possibly without approval.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/database-script',
  perDatabase: true,
  needs: ['scripts'],
  evaluate: (parts) => {
    const { known, unknown } = partitionLoaded('scripts', parts.scripts, ({ items }) => items);
    const scripts = known.flatMap(({ item, value }) =>
      value.map((script) => describeScript(script, item.databaseName)),
    );
    const keeping = scripts.filter(({ action }) => action === 'retainpermissiononscriptcompletion');
    const found = keeping.map(({ name }) => name);
    const silent = scripts.filter(({ action }) => !action).map(({ name }) => name);
    const missing = undecidedPart('scripts', 'not-documented', {
      about: `the permissions kept by the ${silent.length === 1 ? 'script' : 'scripts'} ${formatNames(silent)}`,
      why: 'The property principalPermissionsAction isn’t set, and its default isn’t documented.',
    });
    return failIfFound({
      property: 'scripts with RetainPermissionOnScriptCompletion',
      found,
      items: keeping.map(({ id }) => id),
      unknown: silent.length > 0 ? [...unknown, missing] : unknown,
      notApplicableReason: scripts.length === 0 ? 'No database has a script.' : undefined,
      ifFound: { message: `Scripts: ${formatNames(found)}.` },
    });
  },
  fixes: [],
  remediation: {
    steps: [
      'In Kustodian, open **Access**.',
      'Remove the account’s Admin role on the database.',
      'In the script’s template, set `principalPermissionsAction` to `RemovePermissionOnScriptCompletion`, and change `forceUpdateTag`.',
      'Deploy the template.',
    ],
    note: 'When you redeploy the script, its commands run again.',
  },
  examples: {
    pass: [{ title: 'The script removes the caller’s permissions.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The script keeps the caller’s permissions.',
        snapshot: sampleSnapshot({ scripts: sampleDatabaseItems([sampleScript()]) }),
      },
    ],
  },
});

function describeScript({ id, properties }: KustoScript, database: string) {
  return {
    id: normalizeId(id),
    name: `${lastSegment(id)} in ${database}`,
    action: properties?.principalPermissionsAction?.toLowerCase() ?? '',
  };
}

function sampleScript(): KustoScript {
  return {
    id: `${sampleClusterId}/Databases/telemetry/Scripts/tables`,
    name: 'telemetryprod/telemetry/tables',
    properties: {
      forceUpdateTag: '4',
      continueOnErrors: false,
      principalPermissionsAction: 'RetainPermissionOnScriptCompletion',
      scriptLevel: 'Database',
      provisioningState: 'Succeeded',
    },
  };
}
