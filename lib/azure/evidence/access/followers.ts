import { inParallel } from '@/lib/async/semaphore';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { normalizeId, parseClusterId } from '@/lib/model/azure/arm-id';
import { type EvidenceResult, mapLoaded } from '@/lib/model/evidence-result';
import { lookupTable } from '@/lib/model/lookup-table';
import { fromProvider } from '../../reads/to-evidence-result';
import { readCluster } from '../cluster';
import type { AccessContext, AccessReader } from './access-context';

type Follower = EvidenceResult<{ name: string }>;

const concurrency = 6;

/** Others stay `not-loaded`. */
const maxFollowers = 100;

/** Reads whether each follower can be read. It can be in another tenant. */
export const followersReader: AccessReader<'followers'> = async (context) => {
  const databases = await context.part('followerDatabases');
  if (databases.state !== 'read') return databases;
  const ids = [...new Set(databases.value.map(({ clusterResourceId }) => normalizeId(clusterResourceId ?? '')))];
  const followers: Record<string, Follower> = lookupTable({});
  for (const id of ids) if (id !== '') followers[id] = { state: 'not-loaded' };
  const wanted = Object.keys(followers).slice(0, maxFollowers);
  for await (const [id, follower] of inParallel(wanted, concurrency, async (id) => {
    return [id, await readFollower(context, id)] as const;
  })) {
    followers[id] = follower;
  }
  return { ...databases, value: followers };
};

async function readFollower({ connection }: AccessContext, id: string): Promise<Follower> {
  const ref = parseClusterId(id);
  if (!ref) {
    const message = 'Azure returned the ID of a follower in an unexpected format. Try again.';
    return { state: 'unreadable', reason: 'failed', message };
  }
  const read = await fromProvider(connection, readCluster(connection, ref), {
    apiVersion: apiVersions.kusto,
    action: 'Microsoft.Kusto/Clusters/read',
    otherTenant: true,
  });
  return mapLoaded(read, ({ name }) => ({ name }));
}
