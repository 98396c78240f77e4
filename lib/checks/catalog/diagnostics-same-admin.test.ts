import { describe, expect, it } from 'vitest';
import { contributorRole } from '@/lib/model/azure/azure-role';
import type { AzureRoleAssignment, DiagnosticSink } from '@/lib/model/evidence-parts';
import type { Unreadable } from '@/lib/model/evidence-result';
import { evaluateSample } from '../samples/evaluate-sample';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleDiagnosticSetting, sampleWorkspaceId } from '../samples/sample-governance';
import { sampleReading } from '../samples/sample-result';
import type { SampleChanges } from '../samples/sample-snapshot';
import { diagnosticsSameAdmin } from './diagnostics-same-admin';

const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';
const customRole = '4b8d1f63-0a2e-4c97-b5d6-e7f390a1c284';
const storageId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/archive';
const forbidden: Unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'You may not read role assignments there.',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};

function holder(principalId: string, roleDefinitionId?: string): AzureRoleAssignment {
  return sampleRoleAssignment({
    name: `assignment-${principalId}`,
    principalId,
    principalType: 'User',
    ...(roleDefinitionId ? { roleDefinitionId } : {}),
  });
}

function workspace(...assignments: AzureRoleAssignment[]): DiagnosticSink {
  return { sinkId: sampleWorkspaceId, roleAssignments: sampleReading(assignments) };
}

const judge = (changes: SampleChanges) => evaluateSample(diagnosticsSameAdmin, changes);

describe('who rules a cluster', () => {
  it('an administrator of the cluster fails with any privileged role at the destination of its logs', () => {
    const finding = judge({
      roleAssignments: [holder('ada'), holder('ben')],
      diagnosticSinks: [workspace(holder('cem'), holder('ADA', contributorRole))],
    });
    expect(finding).toMatchObject({
      outcome: 'fail',
      severity: 'low',
      message: 'Control both: ada on log-audit.',
    });
    expect(finding.properties).toEqual([
      { property: 'principals that control the cluster and its logs', actual: '1: ada on log-audit', expected: '0' },
    ]);
  });

  it('a Reader role on either side passes', () => {
    expect(
      judge({
        roleAssignments: [holder('ada'), holder('ben', readerRole)],
        diagnosticSinks: [workspace(holder('ben'), holder('ada', readerRole))],
      }),
    ).toMatchObject({ outcome: 'pass', properties: [{ actual: '0' }] });
  });

  it('a custom role with a wildcard counts as privileged on both sides', () => {
    const permissions = [{ actions: ['*'], notActions: [], dataActions: [], notDataActions: [] }];
    const roleDefinitions = [{ id: customRole, roleName: 'Everything', type: 'CustomRole', permissions }];
    expect(
      judge({
        roleDefinitions,
        roleAssignments: [holder('ada', customRole)],
        diagnosticSinks: [workspace(holder('ada'))],
      }).outcome,
    ).toBe('fail');
  });
});

describe('the place of logs', () => {
  it('a destination is evaluated only when a setting sends logs to it', () => {
    const elsewhere = { sinkId: storageId, roleAssignments: sampleReading([holder('ada')]) };
    const roleAssignments = [holder('ada')];
    expect(judge({ roleAssignments, diagnosticSinks: [workspace(), elsewhere] }).outcome).toBe('pass');
    const diagnosticSettings = [sampleDiagnosticSetting({ storageAccountId: storageId.toUpperCase() })];
    expect(judge({ roleAssignments, diagnosticSettings, diagnosticSinks: [workspace(), elsewhere] })).toMatchObject({
      outcome: 'fail',
      properties: [{ actual: '1: ada on archive' }],
    });
  });

  it("a destination that can't be read makes the result unknown", () => {
    expect(judge({ diagnosticSinks: [{ sinkId: sampleWorkspaceId, roleAssignments: forbidden }] })).toMatchObject({
      outcome: 'unknown',
      message:
        'Couldn’t check diagnostic setting destinations. You need Reader (Microsoft.Authorization/roleAssignments/read).',
      properties: [{ actual: '0' }],
      unknown: [{ part: 'diagnosticSinks', reason: 'forbidden', smallestRole: 'Reader' }],
    });
    expect(judge({ diagnosticSinks: [] })).toMatchObject({
      outcome: 'unknown',
      unknown: [
        {
          part: 'diagnosticSinks',
          reason: 'no-match',
          message:
            'Couldn’t check the roles on the log destination log-audit. Azure returned no roles for this destination.',
        },
      ],
    });
  });

  it("a destination that can't be read doesn't hide a failure of another one", () => {
    const diagnosticSettings = [sampleDiagnosticSetting({ storageAccountId: storageId })];
    const unreadable = { sinkId: storageId, roleAssignments: forbidden };
    const roleAssignments = [holder('ada')];
    expect(
      judge({ diagnosticSettings, roleAssignments, diagnosticSinks: [unreadable, workspace(holder('ada'))] }).outcome,
    ).toBe('fail');
  });

  it("the check for log destinations doesn't apply when no logs are sent", () => {
    for (const diagnosticSettings of [[], [sampleDiagnosticSetting({ logs: [] })]]) {
      expect(judge({ diagnosticSettings })).toMatchObject({
        outcome: 'not-applicable',
        message: 'The cluster’s logs aren’t sent to a destination.',
        properties: [{ actual: '0' }],
      });
    }
  });
});

it('a role without its definition makes the result unknown and is listed once', () => {
  const lost = { part: 'roleDefinitions', reason: 'no-match' };
  const onCluster = judge({
    roleAssignments: [holder('ada', customRole)],
    diagnosticSinks: [workspace(holder('ben'))],
  });
  expect(onCluster).toMatchObject({
    outcome: 'unknown',
    message: 'Couldn’t check Azure role definitions.',
    unknown: [lost],
  });
  const onBoth = judge({
    roleAssignments: [holder('ada', customRole)],
    diagnosticSinks: [workspace(holder('ben', customRole))],
  });
  expect(onBoth.unknown).toHaveLength(1);
  const onSink = judge({ roleAssignments: [holder('ada')], diagnosticSinks: [workspace(holder('ben', customRole))] });
  expect(onSink).toMatchObject({ outcome: 'unknown', unknown: [lost] });
});
