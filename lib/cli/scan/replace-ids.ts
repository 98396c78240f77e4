import { randomBytes } from 'node:crypto';
import { evaluate } from '@/lib/checks/catalog';
import type { EvaluatedSummary } from '@/lib/evidence-pack/reported-clusters';
import { pseudonymizeEvidence, pseudonymizeSettings } from '@/lib/history/pseudonymize-evidence';
import { pseudonymizeSentence } from '@/lib/history/pseudonymize-text';
import { Pseudonyms, shortestPseudonymKey } from '@/lib/history/pseudonyms';
import { toClusterSummary } from '@/lib/model/api/to-cluster-summary';
import type { CheckSettings } from '@/lib/model/check-settings';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import type { Unread } from './unread';

export const keyVariable = 'KUSTODIAN_PSEUDONYM_KEY';

/** Uses the key in the environment, or a random key of this run. */
export function readPseudonyms(args: Arguments, { env }: Pick<Io, 'env'>): Pseudonyms | undefined {
  if (!args.has('pseudonyms')) return undefined;
  const key = env[keyVariable] || randomBytes(32).toString('hex');
  if ([...key].length >= shortestPseudonymKey) return new Pseudonyms(key);
  throw new CliError(`Set ${keyVariable} to 32 random bytes, such as the output of openssl rand -hex 32.`);
}

/** A cluster under its pseudonym, evaluated again from the replaced evidence. */
export interface ReplacedCluster extends EvaluatedSummary {
  snapshot: Snapshot;
}

/** Evaluates the replaced evidence, so that hashes, fingerprints, and messages have no real ID either. */
export function replaceCluster(
  { cluster }: EvaluatedSummary,
  original: Snapshot,
  { pseudonyms, settings }: { pseudonyms: Pseudonyms; settings: CheckSettings },
): ReplacedCluster {
  const snapshot = pseudonymizeEvidence(original, pseudonyms, settings);
  const value = valueOr(snapshot.parts.cluster, undefined);
  if (!value) throw new Error('The evidence of a cluster must include the cluster resource.');
  const ref = {
    subscriptionId: pseudonyms.guid(cluster.subscriptionId),
    resourceGroup: pseudonyms.name(cluster.resourceGroup),
    clusterName: pseudonyms.name(cluster.name),
  };
  const replacedSettings = pseudonymizeSettings(settings, pseudonyms);
  return {
    snapshot,
    cluster: toClusterSummary(value, ref, cluster.readAt),
    findings: evaluate(snapshot, { at: cluster.readAt, settings: replacedSettings }),
  };
}

export function replaceUnread({ entry, code }: Unread, pseudonyms: Pseudonyms): Unread {
  const { scope, displayName, reason } = entry;
  return {
    code,
    entry: {
      ...entry,
      scope: scope.includes('/') ? pseudonyms.armId(scope) : pseudonyms.name(scope),
      reason: pseudonymizeSentence(reason, pseudonyms),
      ...(displayName === undefined ? {} : { displayName: pseudonyms.name(displayName) }),
    },
  };
}

export function replaceNames(names: ReadonlyMap<string, string>, pseudonyms: Pseudonyms): Map<string, string> {
  return new Map([...names].map(([id, name]) => [pseudonyms.guid(id).toLowerCase(), pseudonyms.name(name)]));
}
