import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import { quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';

/** Throws a `CliError` for another text than the resource ID of a cluster. */
export function requireCluster(text: string): ClusterRef {
  const ref = parseClusterId(text);
  if (ref) return ref;
  throw new CliError(
    `Enter the resource ID of a cluster for ARM-ID, such as /subscriptions/…/providers/Microsoft.Kusto/clusters/…. The value was ${quoted(text)}.`,
  );
}
