import type { FindingsFile } from '@/lib/export/file-format';
import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { checks, getCheck } from '@/lib/checks/catalog';
import { checkHeadings } from '@/lib/checks/check-headings';
import { type FileFormatName, fileFormats } from '@/lib/export/findings-file';
import { toUnreadScope, type UnreadScope } from '@/lib/export/unread-scope';
import type { FleetEvent } from '@/lib/model/api/api';
import {
  clusterMatcher,
  type FleetFilter,
  findingMatches,
  narrowsFindings,
  parseExclusion,
  searchTextOf,
} from '@/lib/model/fleet-filter';
import { Problem } from '@/lib/model/problem';
import { getVersion } from '../config/settings';
import { type FleetRequest, readFleet } from './read-fleet';

export interface FleetExport extends FleetRequest {
  tenantId: string;
  format: FileFormatName;
  filter: FleetFilter;
  query: string;
}

const headings = new Map(checkHeadings.map((heading) => [heading.id, heading]));

/** Throws before the first chunk if nothing can be read. Later unreadable scopes are at the end. */
export async function* exportFleet(gateway: Gateway, request: FleetExport): AsyncGenerator<string> {
  const { tenantId, format, filter, query } = request;
  refuseUnknown(filter);
  const at = new Date().toISOString();
  const file = fileFormats[format].open({ tenantId, at, filter: query, version: getVersion() });
  const names = new Map<string, string>();
  const wanted = { filter, matches: clusterMatcher(filter) };
  const unread: UnreadScope[] = [];
  let isStarted = false;
  for await (const events of readFleet(gateway, request)) {
    if (!isStarted) yield file.start();
    isStarted = true;
    for (const event of events) {
      if (event.type === 'subscription') names.set(event.subscriptionId.toLowerCase(), event.displayName);
      if (event.type === 'problem') unread.push(toUnreadScope(event));
      if (event.type === 'cluster') yield clusterChunk(file, event, names, wanted);
    }
  }
  yield file.end(unread);
}

function clusterChunk(
  file: FindingsFile,
  { cluster, findings }: Extract<FleetEvent, { type: 'cluster' }>,
  names: ReadonlyMap<string, string>,
  { filter, matches }: { filter: FleetFilter; matches: ReturnType<typeof clusterMatcher> },
): string {
  const subscriptionName = names.get(cluster.subscriptionId.toLowerCase()) ?? cluster.subscriptionId;
  if (!matches(cluster, searchTextOf(cluster, subscriptionName))) return '';
  const matching = findings.filter((finding) => {
    const heading = headings.get(finding.checkId);
    return heading !== undefined && findingMatches(heading, finding, filter);
  });
  return matching.length === 0 && narrowsFindings(filter)
    ? ''
    : file.cluster({ cluster, subscriptionName, findings: matching });
}

/** An empty file would look like a pass. */
function refuseUnknown({ check: wantedChecks, framework: wantedFrameworks, not }: FleetFilter): void {
  const excluded = (field: string) =>
    not.flatMap((text) => {
      const exclusion = parseExclusion(text);
      return exclusion?.field === field ? exclusion.value : [];
    });
  const check = [...wantedChecks, ...excluded('check')];
  const framework = [...wantedFrameworks, ...excluded('framework')];
  const unknownCheck = check.find((id) => !getCheck(id.toLowerCase()));
  if (unknownCheck !== undefined)
    throw new Problem(
      'invalid-request',
      `check: No check has the ID ${unknownCheck}. Enter a check ID, such as disk-encryption-off.`,
    );
  const frameworks = new Set(
    checks.flatMap(({ controls }) => controls.map(({ framework: name }) => name.toLowerCase())),
  );
  const unknownFramework = framework.find((name) => !frameworks.has(name.toLowerCase()));
  if (unknownFramework !== undefined)
    throw new Problem(
      'invalid-request',
      `framework: No framework has the name ${unknownFramework}. Enter a framework name, such as Microsoft cloud security benchmark v2.`,
    );
}
