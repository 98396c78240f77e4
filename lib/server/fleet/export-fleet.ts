import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { checks, getCheck } from '@/lib/checks/catalog';
import { type FileFormatName, type FindingsFile, fileFormats } from '@/lib/export/findings-file';
import { toUnreadScope, type UnreadScope } from '@/lib/export/unread-scope';
import type { FleetEvent } from '@/lib/model/api/api';
import {
  clusterMatches,
  type FleetFilter,
  findingMatches,
  narrowsFindings,
  searchTextOf,
} from '@/lib/model/fleet-filter';
import { Problem } from '@/lib/model/problem';
import { getVersion } from '../config/settings';
import { type FleetRequest, readFleet } from './read-fleet';
import { checkHeadings } from './to-fleet-event';

/** The content, the format, and the person of an export. */
export interface FleetExport extends FleetRequest {
  tenantId: string;
  format: FileFormatName;
  filter: FleetFilter;
  /** The filter's query string, as the file names it. */
  query: string;
}

const headings = new Map(checkHeadings.map((heading) => [heading.id, heading]));

/**
 * The fleet's findings that a filter leaves, as the pieces of a file, in the order in which clusters become known. Throws before
 * the first piece when nothing can be read; what cannot be read later stands at the end of the file.
 */
export async function* exportFleet(gateway: Gateway, asked: FleetExport): AsyncGenerator<string> {
  const { tenantId, format, filter, query } = asked;
  refuseUnknown(filter);
  const at = new Date().toISOString();
  const file = fileFormats[format].open({ tenantId, at, filter: query, version: getVersion() });
  const names = new Map<string, string>();
  const unread: UnreadScope[] = [];
  let begun = false;
  for await (const events of readFleet(gateway, asked)) {
    if (!begun) yield file.start();
    begun = true;
    for (const event of events) {
      if (event.type === 'subscription') names.set(event.subscriptionId.toLowerCase(), event.displayName);
      if (event.type === 'problem') unread.push(toUnreadScope(event));
      if (event.type === 'cluster') yield clusterPiece(file, event, names, filter);
    }
  }
  yield file.end(unread);
}

function clusterPiece(
  file: FindingsFile,
  { cluster, findings }: Extract<FleetEvent, { type: 'cluster' }>,
  names: ReadonlyMap<string, string>,
  filter: FleetFilter,
): string {
  const subscriptionName = names.get(cluster.subscriptionId.toLowerCase()) ?? cluster.subscriptionId;
  if (!clusterMatches(cluster, searchTextOf(cluster, subscriptionName), filter)) return '';
  const left = findings.filter((finding) => {
    const heading = headings.get(finding.checkId);
    return heading !== undefined && findingMatches(heading, finding, filter);
  });
  return left.length === 0 && narrowsFindings(filter)
    ? ''
    : file.cluster({ cluster, subscriptionName, findings: left });
}

/** A value that names nothing would leave an empty file, which reads as if all were well. */
function refuseUnknown({ check, framework }: FleetFilter): void {
  const noCheck = check.find((id) => !getCheck(id.toLowerCase()));
  if (noCheck !== undefined) throw new Problem('invalid-request', `check: there is no check ${noCheck}.`);
  const frameworks = new Set(checks.flatMap(({ controls }) => controls.map((one) => one.framework.toLowerCase())));
  const noFramework = framework.find((name) => !frameworks.has(name.toLowerCase()));
  if (noFramework !== undefined)
    throw new Problem('invalid-request', `framework: there is no framework ${noFramework}.`);
}
