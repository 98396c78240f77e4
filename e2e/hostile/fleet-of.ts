import type { FleetEvent } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { call } from './call';
import { routes } from './routes';

/** The lines of one fleet, sorted by kind. */
export interface FleetLines {
  subscriptions: Extract<FleetEvent, { type: 'subscription' }>[];
  clusters: Extract<FleetEvent, { type: 'cluster' }>[];
  problems: Extract<FleetEvent, { type: 'problem' }>[];
  done: Extract<FleetEvent, { type: 'done' }> | undefined;
}

/** Reads a whole fleet with a token. Throws without a stream. */
export async function fleetOf(token: string): Promise<FleetLines> {
  const answer = await call(routes.fleet, '/api/fleet', { token });
  if (answer.status !== 200) throw new Error(`fleet: ${answer.status} ${await answer.text()}`);
  const events = (await answer.text())
    .trim()
    .split('\n')
    .map((line): FleetEvent => JSON.parse(line));
  return {
    subscriptions: events.filter((event) => event.type === 'subscription'),
    clusters: events.filter((event) => event.type === 'cluster'),
    problems: events.filter((event) => event.type === 'problem'),
    done: events.find((event) => event.type === 'done'),
  };
}

/** Returns the reference of the cluster with this name in the fleet. */
export async function findCluster(token: string, name: string): Promise<ClusterRef> {
  const { clusters } = await fleetOf(token);
  const found = clusters.find(({ cluster }) => cluster.name === name)?.cluster;
  if (!found) throw new Error(`no cluster ${name}`);
  return { subscriptionId: found.subscriptionId, resourceGroup: found.resourceGroup, clusterName: found.name };
}
