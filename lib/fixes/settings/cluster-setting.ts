import type { KustoCluster } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import type { FixStep } from '../steps';

/** Body of a PATCH on a cluster. */
export type ClusterUpdateBody = Extract<FixStep, { kind: 'cluster.update' }>['body'];

/** One part of a cluster that fixes write: how it is read, and how exactly it stands in a PATCH body. */
export interface ClusterSetting<Value extends Json = Json> {
  /** JSON path in the cluster. */
  path: string;
  /** What is in force, documented defaults applied. */
  read(cluster: KustoCluster): Value;
  /** The PATCH body that holds this setting and nothing else; `from` is what it takes the place of, where Azure has to be told what goes. */
  toBody(value: Value, from?: Value): ClusterUpdateBody;
  /** The value in a body that holds exactly this setting; `undefined` for any other body. */
  fromBody(body: ClusterUpdateBody): Value | undefined;
}
