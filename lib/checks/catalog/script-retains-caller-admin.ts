import { lastSegment } from '@/lib/model/azure/arm-id';
import type { KustoScript } from '@/lib/model/azure/kusto-bodies';
import { defineCheck } from '../engine/define-check';
import { failIfFound } from '../engine/fail-if-found';
import { formatNames } from '../engine/format-values';
import { partitionLoaded } from '../engine/unknown-evidence';
import { sampleClusterId } from '../samples/sample-cluster';
import { sampleDatabaseItems } from '../samples/sample-neighbours';
import { sampleSnapshot } from '../samples/sample-snapshot';

export const scriptRetainsCallerAdmin = defineCheck({
  id: 'script-retains-caller-admin',
  category: 'access',
  title: 'Scripts take back the rights of whoever deployed them',
  failTitle: 'Scripts left rights to whoever deployed them',
  why: 'To run its commands, a script makes the account that deploys it Admin of the database. Kept, that right outlives the deployment, most often with a pipeline whose secret many can use.',
  severity: 'medium',
  severityReason: 'The account left behind rules one database, without anybody having decided so.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/database-script',
  needs: ['scripts'],
  evaluate: (parts) => {
    const { known, unknown } = partitionLoaded('scripts', parts.scripts, ({ items }) => items);
    const scripts = known.flatMap(({ item, value }) =>
      value.map((script) => describeScript(script, item.databaseName)),
    );
    const found = scripts
      .filter(({ action }) => action === 'retainpermissiononscriptcompletion')
      .map(({ name }) => name);
    const silent = scripts.filter(({ action }) => !action).map(({ name }) => name);
    const message = `These scripts do not say what becomes of the rights, and the default is not documented: ${formatNames(silent)}.`;
    return failIfFound({
      property: 'scripts with RetainPermissionOnScriptCompletion',
      found,
      unknown: silent.length > 0 ? [...unknown, { part: 'scripts', reason: 'not-documented', message }] : unknown,
      notApplicableReason: scripts.length === 0 ? 'No database has a script.' : undefined,
      ifFound: { message: `Whoever deployed them is still Admin through ${formatNames(found)}.` },
    });
  },
  fixes: [],
  noFix:
    'Remove the account from the Admins of the database on the Access page; to change the script itself, deploy it again with RemovePermissionOnScriptCompletion and a new forceUpdateTag, which also runs its commands again.',
  examples: {
    pass: [{ title: 'The script takes the rights back.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'The script leaves the rights.',
        snapshot: sampleSnapshot({ scripts: sampleDatabaseItems([sampleScript()]) }),
      },
    ],
  },
});

function describeScript({ id, properties }: KustoScript, database: string): { name: string; action: string } {
  return {
    name: `${lastSegment(id)} of ${database}`,
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
