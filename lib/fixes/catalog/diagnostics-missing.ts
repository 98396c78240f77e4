import * as z from 'zod';
import { logsOf } from '@/lib/checks/support/diagnostic-logs';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { DiagnosticSetting } from '@/lib/model/azure/governance-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { diagnosticSettingCreate, settingFor } from '../steps/diagnostic-setting';
import { diagnosticSettingAddition } from '../steps/kinds';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';

export const diagnosticsMissing = defineFix({
  id: 'diagnostics-missing',
  input: z.strictObject({ workspaceId: armId }),
  steps: diagnosticSettingAddition,
  button: 'Send logs to workspace',
  bulk: true,
  fields: [
    {
      name: 'workspaceId',
      label: 'Log Analytics workspace',
      description: 'Resource ID of the workspace.',
      kind: 'text',
      placeholder: '/subscriptions/…/workspaces/…',
    },
  ],
  parts: ['diagnosticSettings'],
});

const impact: Impact = {
  outageMinutes: 0,
  duration: 'Seconds. The first logs arrive within a few minutes.',
  reversible: 'yes',
  reversal: 'You can delete the diagnostic setting. Logs that are already in the workspace stay there.',
  money: 'Ingestion and retention in the workspace, plus the export of the Journal and DataOperation logs',
  affects: 'Anyone who can read the workspace can see the text of queries and commands, including personal data',
  source: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
};

/** Maximum per resource (https://learn.microsoft.com/azure/azure-monitor/essentials/diagnostic-settings). */
const mostSettings = 5;

export const diagnosticsMissingPlan = () =>
  definePlan(diagnosticsMissing, {
    plan: planDiagnosticSetting,
  });

function planDiagnosticSetting({ workspaceId }: InputOf<typeof diagnosticsMissing>, snapshot: Snapshot): DraftedPlan {
  const workspace =
    /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/Microsoft\.OperationalInsights\/workspaces\/[a-z0-9-]+\/?$/i;
  if (!workspace.test(workspaceId))
    throw refusal(
      'invalid-request',
      'workspaceId: Enter the resource ID of a Log Analytics workspace, such as /subscriptions/…/Microsoft.OperationalInsights/workspaces/contoso.',
    );
  const names = {
    closesCheck: true,
    title: `Send logs to workspace ${lastSegment(workspaceId)}`,
  } as const;
  const settings = requirePart(snapshot, 'diagnosticSettings');
  const there = settings.filter(({ properties }) => sameId(properties.workspaceId ?? '', workspaceId));
  const whole = there.find((setting) => logsOf(setting).some((log) => sameId(log, 'allLogs')));
  if (whole)
    return nothingToDo(
      snapshot,
      names,
      `The diagnostic setting ${whole.name} already sends all logs to this workspace.`,
    );
  const setting = settingFor(snapshot.clusterId, workspaceId, { metrics: !there.some(sendsMetrics) });
  refuseUnlessFree(settings, there, lastSegment(setting.id));
  return draftPlan(snapshot, {
    ...names,
    steps: [{ kind: diagnosticSettingCreate.kind, ...setting }],
    impact,
    warnings: [
      'Select a workspace that the cluster’s administrators can’t modify. Otherwise, they can delete the logs.',
      // UNCONFIRMED: no page of Azure Data Explorer names this permission; people report it from LinkedAuthorizationFailed.
      'Azure might also require Microsoft.OperationalInsights/workspaces/sharedKeys/action on the workspace.',
    ],
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
    throw refusal(
      'conflict',
      `The diagnostic setting ${part.name} already sends some logs to this workspace, so Azure might reject a second setting. In the Azure portal, add the category group allLogs to ${part.name}, or select another workspace.`,
    );
  if (settings.some((setting) => sameId(setting.name, name)))
    throw refusal(
      'conflict',
      `This change would overwrite the diagnostic setting ${name}. If you no longer need that setting, delete it in the Azure portal first.`,
    );
  if (settings.length >= mostSettings)
    throw refusal(
      'conflict',
      `The cluster has ${settings.length} diagnostic settings, and Azure allows at most ${mostSettings}. Delete a diagnostic setting first.`,
    );
}

function sendsMetrics({ properties }: DiagnosticSetting): boolean {
  return (properties.metrics ?? []).some(({ enabled }) => enabled === true);
}
