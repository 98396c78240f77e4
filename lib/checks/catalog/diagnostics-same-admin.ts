import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { DiagnosticSink } from '@/lib/model/evidence-parts';
import type { UnknownPart } from '@/lib/model/finding';
import { defineCheck, fail, notApplicable, pass, unknown } from '../engine/define-check';
import { formatCountAndNames, formatNames } from '../engine/format-values';
import { partitionLoaded } from '../engine/unknown-evidence';
import { sampleRoleAssignment } from '../samples/sample-access';
import { sampleWorkspaceId } from '../samples/sample-governance';
import { sampleReading } from '../samples/sample-result';
import { sampleSnapshot } from '../samples/sample-snapshot';
import { holderIds } from '../support/azure-holders';
import { settingsWithLogs, sinkIdsOf } from '../support/diagnostic-logs';
import { privilegedAssignments } from '../support/privileged-roles';

export const diagnosticsSameAdmin = defineCheck({
  id: 'diagnostics-same-admin',
  category: 'operations',
  title: 'Others than the cluster’s administrators rule its logs',
  failTitle: 'Somebody rules both the cluster and its logs',
  why: 'Logs are to tell what administrators did. Who may change both the cluster and the place of its logs can do something and delete the trace of it.',
  severity: 'low',
  severityReason: 'It takes an administrator, or a stolen account of one, to misuse it.',
  controls: [],
  otherTools: [],
  learnMore: 'https://learn.microsoft.com/azure/data-explorer/monitor-data-explorer',
  needs: ['diagnosticSettings', 'diagnosticSinks', 'roleAssignments', 'roleDefinitions'],
  evaluate: (parts) => {
    const sinkIds = [...new Set(settingsWithLogs(parts.diagnosticSettings).flatMap(sinkIdsOf))];
    if (sinkIds.length === 0) {
      return notApplicable('No log of the cluster is sent anywhere.', [verdictOn([])]);
    }
    const sinks = partitionLoaded('diagnosticSinks', sinkIds, (id) => assignmentsAt(parts.diagnosticSinks, id));
    const own = privilegedAssignments(parts.roleAssignments, parts);
    const administrators = new Set(holderIds(own.privileged));
    const there = sinks.known.map(({ item, value }) => ({ item, ...privilegedAssignments(value, parts) }));
    const both = there.flatMap(({ item, privileged }) =>
      holderIds(privileged)
        .filter((id) => administrators.has(id))
        .map((id) => `${id} on ${lastSegment(item)}`),
    );
    if (both.length > 0) {
      return fail([verdictOn(both)], { message: `The cluster and its logs are ruled by ${formatNames(both)}.` });
    }
    const missing = unique([...sinks.unknown, ...own.unknown, ...there.flatMap((sink) => sink.unknown)]);
    return missing.length > 0
      ? unknown(missing, 'Who rules the cluster, or the place of its logs, could not be read in full.', [verdictOn([])])
      : pass([verdictOn([])]);
  },
  fixes: [],
  noFix:
    'Send the logs to a workspace in a subscription of those who watch, in which the cluster’s administrators have no role that can write: choose it on the cluster’s Diagnostic settings page in the portal.',
  examples: {
    pass: [{ title: 'The workspace belongs to a team of its own.', snapshot: sampleSnapshot() }],
    fail: [
      {
        title: 'One group owns the cluster and the workspace.',
        snapshot: sampleSnapshot({
          roleAssignments: [sampleOwner()],
          diagnosticSinks: [{ sinkId: sampleWorkspaceId, roleAssignments: sampleReading([sampleOwner()]) }],
        }),
      },
    ],
  },
});

function verdictOn(principals: readonly string[]) {
  return { property: 'principals that rule both', actual: formatCountAndNames(principals), expected: '0' };
}

function assignmentsAt(sinks: readonly DiagnosticSink[], sinkId: string): DiagnosticSink['roleAssignments'] {
  const sink = sinks.find((sink) => sameId(sink.sinkId, sinkId));
  const message = `The roles on ${lastSegment(sinkId)}, which takes logs, are not read.`;
  return sink?.roleAssignments ?? { state: 'unreadable', reason: 'no-match', message };
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
