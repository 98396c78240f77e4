import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { UnknownPart } from '@/lib/model/finding';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { partitionLoaded, undecidedPart, unknownMessage } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleWorkspaceId } from '../samples/sample-governance';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { settingsWithLogs, sinkIdsOf } from '../support/diagnostic-logs';
import { privilegedAssignments } from '../support/privileged-roles';
import { diagnosticsMissing } from './diagnostics-missing';

export const diagnosticsSameAdmin = defineCheck({
  id: 'diagnostics-same-admin',
  category: 'operations',
  title: 'Cluster administrators shouldn’t control the log destination',
  shortTitle: 'Control of the logs',
  setting: 'diagnostic settings',
  failTitle: 'Cluster administrators also control the log destination',
  passTitle: 'Cluster administrators don’t control the log destination',
  why: 'A principal that controls both the cluster and its logs can misuse data and then delete the logs. An investigation might then find nothing.',
  severity: 'low',
  severityReason: 'Misuse requires an administrator or a stolen administrator account.',
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
  needs: ['diagnosticSettings', 'diagnosticSinks', 'roleAssignments', 'roleDefinitions'],
  logic: 2,
  evaluate: (parts) => {
    const sinkIds = [...new Set(settingsWithLogs(parts.diagnosticSettings).flatMap(sinkIdsOf))];
    if (sinkIds.length === 0) {
      return notApplicable('The cluster’s logs aren’t sent to a destination.', [verdictOn([])], diagnosticsMissing);
    }
    const sinkOf = (id: string) => parts.diagnosticSinks.find(({ sinkId }) => sameId(sinkId, id));
    const listed = sinkIds.flatMap((id) => sinkOf(id) ?? []);
    const sinks = partitionLoaded('diagnosticSinks', listed, ({ roleAssignments }) => roleAssignments);
    const unlisted = sinkIds.filter((id) => !sinkOf(id)).map(notListed);
    const own = privilegedAssignments(parts.roleAssignments, parts);
    const administrators = new Set(holderIds(own.privileged));
    const there = sinks.known.map(({ item, value }) => ({ item, ...privilegedAssignments(value, parts) }));
    const both = there.flatMap(({ item, privileged }) =>
      holderIds(privileged)
        .filter((id) => administrators.has(id))
        .map((id) => `${id} on ${lastSegment(item.sinkId)}`),
    );
    if (both.length > 0) {
      return fail([verdictOn(both)], {
        items: there.flatMap(({ privileged }) => holderIds(privileged).filter((id) => administrators.has(id))),
        message: `Control both: ${formatNames(both)}.`,
      });
    }
    const missing = unique([...unlisted, ...sinks.unknown, ...own.unknown, ...there.flatMap((sink) => sink.unknown)]);
    return missing.length > 0 ? unknown(missing, unknownMessage(missing), [verdictOn([])]) : pass([verdictOn([])]);
  },
  fixes: [],
  remediation: {
    steps: [
      'Select a workspace in a subscription where the cluster’s administrators can’t write.',
      'On the cluster, open **Diagnostic settings**.',
      'Send the logs to that workspace.',
    ],
  },
  examples: {
    pass: [{ title: 'The workspace belongs to a separate team.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'One group has the Owner role on the cluster and the workspace.',
        snapshot: sampleSnapshot({
          roleAssignments: [sampleOwner()],
          diagnosticSinks: [{ sinkId: sampleWorkspaceId, roleAssignments: sampleReading([sampleOwner()]) }],
        }),
      },
    ],
  },
});

function verdictOn(principals: readonly string[]) {
  return {
    property: 'principals that control the cluster and its logs',
    actual: formatCountAndNames(principals),
    expected: '0',
  };
}

function notListed(sinkId: string): UnknownPart {
  return undecidedPart('diagnosticSinks', 'no-match', {
    about: `the roles on the log destination ${lastSegment(sinkId)}`,
    why: 'Azure returned no roles for this destination.',
  });
}

function unique(parts: readonly UnknownPart[]): UnknownPart[] {
  return [...new Map(parts.map((part) => [JSON.stringify(part), part])).values()];
}

function sampleOwner() {
  return sampleRoleAssignment({
    name: '2c9f64d1-0b7e-4835-a1d6-f83e5c7b9042',
    principalId: 'd95b3e60-7f24-4c18-b3a9-60e2d8f1c754',
    principalType: 'Group',
    scope: '/providers/Microsoft.Management/managementGroups/mg-landing-zones',
  });
}
