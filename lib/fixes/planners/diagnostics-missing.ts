import { logsOf } from '@/lib/checks/support/diagnostic-logs';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { settingFor } from '../steps/diagnostic-setting';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds; the first logs arrive within some minutes.',
  reversible: 'yes',
  reversal: 'The setting can be removed again; what the workspace holds by then stays there.',
  money:
    'The workspace charges for what it takes in and keeps; for the logs Journal and DataOperation the export is charged besides.',
  affects: 'Whoever may read the workspace: logs of queries and commands hold their text, personal data included.',
  source: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
};

/** Maximum per resource (https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings). */
const mostSettings = 5;

export const diagnosticsMissingPlan = definePlan({
  id: 'diagnostics-missing',
  plan: planSetting,
});

function planSetting({ workspaceId }: FixInput<'diagnostics-missing'>, snapshot: Snapshot): FixPlan {
  const workspace =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[a-z0-9-]+\/?$/i;
  if (!workspace.test(workspaceId))
    throw new Problem(
      'invalid-request',
      'workspaceId: must be the resource ID of a Log Analytics workspace. Nothing was changed.',
    );
  const names = {
    fixId: 'diagnostics-missing',
    checkId: 'diagnostics-missing',
    title: `Send all logs to ${lastSegment(workspaceId)}`,
  } as const;
  const settings = requirePart(snapshot, 'diagnosticSettings');
  const there = settings.filter(({ properties }) => sameId(properties.workspaceId ?? '', workspaceId));
  const whole = there.find((setting) => logsOf(setting).some((log) => sameId(log, 'allLogs')));
  if (whole) return nothingToDo(snapshot, names, `The setting ${whole.name} sends all logs there already.`);
  const setting = settingFor(snapshot.clusterId, workspaceId, { metrics: !there.some(sendsMetrics) });
  refuseUnlessFree(settings, there, lastSegment(setting.id));
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: 'diagnostic-setting.create', ...setting }],
    impact,
    warnings: [
      'Choose a workspace that those who administer the cluster do not rule: they could delete the traces there.',
      // UNCONFIRMED: no page of Azure Data Explorer names this permission; people report it from LinkedAuthorizationFailed.
      'Azure may also ask for Microsoft.OperationalInsights/workspaces/sharedKeys/action at the workspace.',
    ],
    undo: { steps: [{ kind: 'diagnostic-setting.delete', ...setting }] },
  });
}

function refuseUnlessFree(
  settings: readonly DiagnosticSetting[],
  there: readonly DiagnosticSetting[],
  name: string,
): void {
  // UNCONFIRMED: that Azure counts a category of allLogs for one that another setting sends there by name.
  const part = there.find((setting) => logsOf(setting).length > 0);
  if (part)
    throw new Problem(
      'conflict',
      `The setting ${part.name} sends some logs to this workspace, and Azure sends no log to one place twice. Add the group allLogs to that setting in the portal, or choose another workspace. Nothing was changed.`,
    );
  if (settings.some((setting) => sameId(setting.name, name)))
    throw new Problem(
      'conflict',
      `There is another setting of the name ${name}, which would be overwritten. Nothing was changed.`,
    );
  if (settings.length >= mostSettings)
    throw new Problem(
      'conflict',
      `The cluster has ${settings.length} diagnostic settings, and Azure takes ${mostSettings} at most. Remove one first. Nothing was changed.`,
    );
}

function sendsMetrics({ properties }: DiagnosticSetting): boolean {
  return (properties.metrics ?? []).some(({ enabled }) => enabled === true);
}
