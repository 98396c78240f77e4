import type { Cloud } from '@/lib/azure/transport/clouds';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { defined } from '@/lib/model/defined';
import type { Arguments } from '../arguments/arguments';
import { exitCodes } from '../cli-error';
import { toMarkdown } from '../doctor/markdown';
import { hasDifferences, isIncomplete, toReport } from '../doctor/report';
import { runDoctor } from '../doctor/run-doctor';
import type { Io } from '../io';
import { jsonOf } from '../output/content';
import { readScope } from '../scan/scope-arguments';
import { engineTokensOf } from '../sign-in/sign-in';
import { version } from '../version';
import { withSignIn } from './azure-session';

/** Reads a tenant and prints a redacted report of what differs from the product's expectations. */
export async function runDoctorCommand(args: Arguments, io: Io): Promise<number> {
  const format = args.choice('format', ['md', 'json'], 'md');
  const { subscriptions, clusters } = readScope(args);
  const options = {
    subscriptions: subscriptions.map((id) => id.toLowerCase()),
    clusters: clusters.flatMap((id) => parseClusterId(id) ?? []),
    mostClusters: args.number('max-clusters', { least: 1, most: 100, example: 5, whole: true }) ?? 5,
    mostRequests: args.number('max-requests', { least: 1, most: 100_000, example: 1000, whole: true }) ?? 1000,
  };
  const report = await withSignIn(args, io, async ({ target, signedIn, progress }) => {
    const engineTokens = engineTokensOf(args, io, { target, caller: signedIn.caller });
    const request = { options, target, signedIn, signal: io.signal, progress, ...defined({ engineTokens }) };
    return toReport(await runDoctor(request), {
      version,
      date: io.now().toISOString().slice(0, 10),
      cloud: target.upstream.kind === 'url' ? 'emulator' : target.cloud.name,
      hostSuffixes: hostSuffixesOf(target.cloud),
    });
  });
  await io.stdout.write(format === 'json' ? jsonOf(report, 2) : { format: 'text', pieces: [toMarkdown(report)] });
  if (hasDifferences(report)) return exitCodes.findings;
  return isIncomplete(report) ? exitCodes.incomplete : exitCodes.ok;
}

/** Of the cloud's own services. */
function hostSuffixesOf({ engineSuffix, file }: Cloud): string[] {
  return [engineSuffix, ...(file ? [`.${file.keyVaultSuffix}`] : [])];
}
