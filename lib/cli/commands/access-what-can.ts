import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import type { UnreadScope } from '@/lib/export/unread-scope';
import { compareText } from '@/lib/history/compare-text';
import type { KustoByHost } from '@/lib/kusto/evidence-of-cluster';
import type { UnreadableAccess } from '@/lib/model/access';
import type { AccessEvent } from '@/lib/model/api/api';
import { lastSegment, normalizeId } from '@/lib/model/azure/arm-id';
import { defaultCheckSettings } from '@/lib/model/check-settings';
import { counted } from '@/lib/model/text';
import { readFleetAccess } from '@/lib/server/access/read-fleet-access';
import { indexScope } from '@/lib/server/fleet/read-fleet';
import { principalAccessQuerySchema } from '@/lib/server/http/api-requests';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { readKustoFiles } from '../kusto/read-kusto-files';
import { membersHint, rowLines, unreadableLine } from '../output/access-text';
import { type Content, jsonOf, linesOf } from '../output/content';
import { sortUnread } from '../scan/report';
import { problemToUnread, toUnread, type Unread } from '../scan/unread';
import { type AzureSession, withAzure } from './azure-session';
import { formats } from './command';

type ClusterAccess = Extract<AccessEvent, { type: 'cluster' }>;

export interface FleetReach {
  clusters: ClusterAccess[];
  unread: Unread[];
}

export async function runWhatCan(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', formats, 'table');
  const principal = requirePrincipal(args.operands[0] ?? '');
  const kusto = await readKustoFiles(args, io);
  const reach = await withAzure(args, io, (session) => readReach(session, principal, kusto));
  const { clusters, unread } = reach;
  const withRows = clusters.filter(({ rows }) => rows.length > 0);
  const entries = sortUnread(unread).map(({ entry }) => entry);
  const found = toWhatCan(principal, reach);
  // The JSON has no place for parts of clusters, and without them a list looks complete.
  const parts = clusters.flatMap(({ clusterId, unreadable }) =>
    unreadable.map((part) => unreadableLine(part, lastSegment(clusterId))),
  );
  await io.stderr.write(linesOf(...parts));
  const table = () =>
    tableOf(
      principal,
      withRows,
      entries,
      clusters.flatMap(({ unreadable }) => unreadable),
    );
  await io.stdout.write(format === 'json' ? jsonOf(found) : table());
  return clusters.length === 0 && unread.length > 0 ? exitCodes.incomplete : exitCodes.ok;
}

/** Returns `what-can` as JSON. */
export function toWhatCan(principal: string, { clusters, unread }: FleetReach) {
  return {
    principal,
    clusters: clusters.flatMap(({ clusterId, rows }) => (rows.length > 0 ? [{ clusterId, rows }] : [])),
    unread: sortUnread(unread).map(({ entry }) => entry),
  };
}

export function requirePrincipal(text: string): string {
  if (principalAccessQuerySchema.safeParse({ principal: text }).success) return text;
  throw new CliError(
    `Enter an object ID, a client ID, or a user principal name, such as ada@contoso.com, for PRINCIPAL. The value was ${quoted(text)}.`,
    exitCodes.usage,
    { code: 'invalid-input' },
  );
}

export async function readReach(
  { gateway, caller, progress }: AzureSession,
  principal: string,
  kusto: KustoByHost = new Map(),
): Promise<FleetReach> {
  const { objectId, groups } = caller;
  const reach: FleetReach = { clusters: [], unread: [] };
  const request = { objectId, groups, settings: defaultCheckSettings, principal, kusto };
  progress.update('Finding clusters');
  try {
    for await (const events of readFleetAccess(gateway, request)) {
      for (const event of events) {
        if (event.type === 'cluster') reach.clusters.push(event);
        else if (event.type === 'problem' && event.scope !== indexScope)
          reach.unread.push(toUnread(event.scope, event.problem, event.displayName));
      }
      if (reach.clusters.length > 0) progress.update(`Loading access: ${counted(reach.clusters.length, 'cluster')}`);
    }
  } catch (error) {
    const problem = toProblem(error);
    if (endsRequest(problem) || reach.clusters.length > 0) throw problem;
    reach.unread.push(problemToUnread('/subscriptions', problem));
  }
  reach.clusters.sort((left, right) => compareText(normalizeId(left.clusterId), normalizeId(right.clusterId)));
  return reach;
}

function tableOf(
  principal: string,
  clusters: readonly ClusterAccess[],
  unread: readonly UnreadScope[],
  unreadable: readonly UnreadableAccess[],
): Content {
  const answer =
    clusters.length > 0 || unread.length + unreadable.length === 0
      ? `${principal} can access ${counted(clusters.length, 'cluster')}.`
      : `Couldn’t check the access of ${principal}. Some data isn’t loaded.`;
  return linesOf(
    [answer, ...membersHint(unreadable)].join(' '),
    ...clusters.flatMap(({ clusterId, rows }) => ['', clusterId, ...rowLines(rows)]),
    ...(unread.length > 0 ? [''] : []),
    ...unread.map(({ scope, displayName, reason }) => `Couldn’t load ${displayName ?? scope}: ${reason}`),
  );
}
