import { createPacer } from '@/lib/async/run-in-slices';
import { checks } from '@/lib/checks/catalog';
import type { Api } from '@/lib/client/api';
import type { FleetData } from '@/lib/client/queries/fleet';
import { readEvidence } from '@/lib/client/snapshots/read-evidence';
import { buildPack } from '@/lib/evidence-pack/build-pack';
import type { WrittenPack } from '@/lib/evidence-pack/write-pack';
import { toUnreadScope } from '@/lib/export/unread-scope';
import { wholeSeconds } from '@/lib/history/build-snapshot';
import { compareText } from '@/lib/history/compare-text';
import { checkSettingsSchema } from '@/lib/model/check-settings';
import type { Exemption } from '@/lib/model/exemption';

export interface PackRequest {
  fleet: Pick<FleetData, 'clusters' | 'subscriptions' | 'problems'>;
  product: string;
  tenantId: string;
  objectId: string;
  settings: unknown;
  exemptions: readonly Exemption[];
  signal: AbortSignal;
  /** From 0 to 1. */
  onProgress: (progress: number) => void;
}

export interface CreatedPack extends WrittenPack {
  clusters: number;
  unread: number;
}

/** Resource Graph's rows aren't in a pack, so its problem isn't either. */
const indexScope = 'resource-graph';

/** Reads the evidence of every cluster, and packs it. Throws `PackError` above a limit. */
export async function createPack(api: Api, request: PackRequest): Promise<CreatedPack> {
  const { fleet, product, tenantId, objectId, signal, onProgress } = request;
  const readAt = wholeSeconds(new Date().toISOString());
  const targets = fleet.clusters.map(({ cluster: { id, subscriptionId } }) => ({ id, subscriptionId }));
  const read = await readEvidence(api, targets, {
    signal,
    onProgress: (done) => onProgress((0.8 * done) / targets.length),
  });
  const problems = [...fleet.problems.filter(({ scope }) => scope !== indexScope), ...read.unread].sort((left, right) =>
    compareText(left.scope.toLowerCase(), right.scope.toLowerCase()),
  );
  const scan = {
    product,
    tenantId,
    readAt,
    depth: 'full' as const,
    checks,
    actor: { objectId, kind: 'user' as const },
    settings: checkSettingsSchema.parse(request.settings),
    exemptions: request.exemptions,
    end: {
      scope: { subscriptions: fleet.subscriptions.map(({ subscriptionId }) => subscriptionId) },
      unread: problems.map(({ scope, problem }) => ({ scope, code: problem.azure?.code ?? problem.code })),
    },
    unread: problems.map((problem) => ({ entry: toUnreadScope(problem) })),
    correlationIds: [],
  };
  const pack = await buildPack(read.clusters, scan, {
    compress,
    now: () => new Date().toISOString(),
    pause: createPacer({ signal }),
    onProgress: (done, total) => onProgress(0.8 + (0.2 * done) / total),
  });
  return { ...pack, clusters: read.clusters.length, unread: problems.length };
}

async function compress(bytes: Uint8Array, format: CompressionFormat): Promise<Uint8Array> {
  const compressed = new Blob([Uint8Array.from(bytes)]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(compressed).arrayBuffer());
}
