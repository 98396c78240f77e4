import type { KustoCluster } from '@/lib/model/cluster';
import type { Json } from '@/lib/model/json';
import { canonicalJson } from '../support/json';
import type { ClusterSetting } from './cluster-setting';

/** How a property of a cluster is read and written. */
export interface PropertyCodec<Value extends Json> {
  /** What is in force, documented defaults applied. */
  read(properties: KustoCluster['properties']): Value;
  /** How a value stands in a body. */
  toJson(value: Value): Json;
  /** The value that JSON of a body stands for; `undefined` where a fix cannot have written it. */
  fromJson(json: Json): Value | undefined;
}

/** A setting that is one property of the cluster. */
export function propertySetting<Value extends Json>(name: string, codec: PropertyCodec<Value>): ClusterSetting<Value> {
  const toBody = (value: Value) => ({ properties: { [name]: codec.toJson(value) } });
  return {
    path: `properties.${name}`,
    read: ({ properties }) => codec.read(properties),
    toBody,
    fromBody: (body) => {
      const json = body.properties?.[name];
      const value = json === undefined ? undefined : codec.fromJson(json);
      if (value === undefined) return undefined;
      return canonicalJson(body) === canonicalJson(toBody(value)) ? value : undefined;
    },
  };
}
