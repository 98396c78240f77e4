import 'server-only';
import type { Gateway } from '@/lib/azure/gateway';
import { evaluate } from '@/lib/checks/evaluate';
import { scoreOf } from '@/lib/checks/score';
import type { ClusterAnswer } from '@/lib/model/api';
import { type ClusterRef, toClusterId } from '@/lib/model/arm-id';
import type { CheckSettings } from '@/lib/model/check-settings';
import { neededParts } from './needed-parts';

/** One cluster with all its evidence, judged. Throws `not-found` when there is no such cluster. */
export async function readPosture(gateway: Gateway, ref: ClusterRef, settings: CheckSettings): Promise<ClusterAnswer> {
  const [snapshot, permissions] = await Promise.all([
    gateway.readSnapshot(ref, { parts: neededParts }),
    gateway.readPermissions(toClusterId(ref)),
  ]);
  const findings = evaluate(snapshot, { at: new Date().toISOString(), settings });
  return { snapshot, findings, score: scoreOf(findings), permissions, upstreamRequests: gateway.upstreamRequests() };
}
