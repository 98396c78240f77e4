import { collectionScript } from '@/lib/kusto/collection-script';
import { engineSuffixes, parseKustoHost } from '@/lib/kusto/kusto-host';
import { isEntityName } from '@/lib/kusto/values';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { readCustomCloud } from '../sign-in/environment';

export async function runKustoScript(args: Arguments, io: Io): Promise<number> {
  const [uri, ...databases] = args.operands;
  const unnamed = databases.find((name) => !isEntityName(name));
  if (unnamed !== undefined)
    throw new CliError(`Enter names of databases, such as telemetry. The value was ${quoted(unnamed)}.`);
  const custom = readCustomCloud(args, io);
  const suffixes = custom ? [custom.engineSuffix] : engineSuffixes;
  const given = uri === undefined ? undefined : { cluster: requireUri(uri, suffixes), databases };
  const script = collectionScript(given, suffixes);
  await io.stdout.write({ format: 'text', pieces: [script] });
  return 0;
}

function requireUri(text: string, suffixes: readonly string[]): string {
  const host = parseKustoHost(text, suffixes);
  if (host !== null) return `https://${host}`;
  throw new CliError(
    `Enter the URI of a cluster for CLUSTER-URI, such as https://contoso.westeurope${suffixes[0]}. The value was ${quoted(text)}.`,
  );
}
