import type { BulkItem, BulkRun, BulkState } from '@/lib/client/bulk/bulk-run';
import { byteOrderMark, csvText } from '@/lib/export/csv-text';
import { toClusterId } from '@/lib/model/azure/arm-id';

export interface BulkFileFacts {
  tenantId: string;
  /** ISO time. */
  at: string;
  version: string;
}

const columns = [
  'cluster',
  'clusterId',
  'subscriptionId',
  'resourceGroup',
  'fix',
  'wave',
  'state',
  'how',
  'message',
  'readAt',
  'requestId',
  'azureCode',
  'changes',
  'undone',
  'undoMessage',
] as const;

export function bulkRunCsv(run: BulkRun): string {
  const rows = run.items
    .map((item, index) => rowOf(run, item, index))
    .map((row) => columns.map((name) => row[name] ?? ''));
  return byteOrderMark + csvText([columns, ...rows]);
}

/** Returns every cluster with its plan, state, and undo as JSON. */
export function bulkRunJson(run: BulkRun, { tenantId, at, version }: BulkFileFacts): string {
  const { items, clusters, version: _version, ...head } = run;
  const results = items.map((item, index) => {
    const ref = clusters[index];
    return { clusterId: ref ? toClusterId(ref) : '', ...item };
  });
  return `${JSON.stringify({ product: 'Kustodian', version, tenantId, at, run: head, clusters: results }, null, 2)}\n`;
}

function rowOf(run: BulkRun, item: BulkItem, index: number): Partial<Record<(typeof columns)[number], string>> {
  const ref = run.clusters[index];
  const { change } = item;
  const undo = change ? item.state : undefined;
  return {
    cluster: ref?.clusterName ?? '',
    clusterId: ref ? toClusterId(ref) : '',
    subscriptionId: ref?.subscriptionId ?? '',
    resourceGroup: ref?.resourceGroup ?? '',
    fix: run.fixId,
    wave: item.wave === undefined ? '' : item.wave === 0 ? 'canary' : String(item.wave),
    ...stateCells(change?.state ?? item.state),
    changes: item.planned?.whatIf.changes.map(({ path }) => path).join('\n') ?? '',
    ...(undo ? { undone: undo.kind === 'done' ? 'yes' : undo.kind, undoMessage: messageOf(undo) } : {}),
  };
}

function stateCells(state: BulkState) {
  return {
    state: state.kind,
    how: state.kind === 'skipped' ? state.reason : 'how' in state ? state.how : '',
    message: messageOf(state),
    readAt: state.kind === 'done' ? state.readAt : '',
    requestId: (state.kind === 'done' || state.kind === 'failed' ? state.requestId : '') ?? '',
    azureCode: state.kind === 'failed' ? (state.azureCode ?? '') : '',
  };
}

function messageOf(state: BulkState): string {
  return 'message' in state ? state.message : '';
}
