import { collectionScript } from '@/lib/kusto/collection-script';
import { parseKustoHost } from '@/lib/kusto/kusto-host';
import { isEntityName } from '@/lib/kusto/values';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { Io } from '../io';

export async function runKustoScript(args: Arguments, { stdout }: Io): Promise<number> {
  const [uri, ...databases] = args.operands;
  const unnamed = databases.find((name) => !isEntityName(name));
  if (unnamed !== undefined)
    throw new CliError(`Enter names of databases, such as telemetry. The value was ${quoted(unnamed)}.`);
  const script = collectionScript(uri === undefined ? undefined : { cluster: requireUri(uri), databases });
  await stdout.write({ format: 'text', pieces: [script] });
  return 0;
}

function requireUri(text: string): string {
  const host = parseKustoHost(text);
  if (host !== null) return `https://${host}`;
  throw new CliError(
    `Enter the URI of a cluster for CLUSTER-URI, such as https://contoso.westeurope.kusto.windows.net. The value was ${quoted(text)}.`,
  );
}
