import { parseArgs } from 'node:util';
import { type Cloud, clouds } from '@/lib/azure/transport/clouds';
import { type ClusterRef, namePatterns, parseClusterId } from '@/lib/model/azure/arm-id';

export interface DoctorOptions {
  signIn: 'cli' | 'device-code' | undefined;
  tenant: string | undefined;
  /** App registration of the device code sign-in. */
  clientId: string | undefined;
  /** In lowercase. Empty for all readable ones. */
  subscriptions: string[];
  clusters: ClusterRef[];
  cloud: Cloud;
  /** Whether `cloud` is an emulator on this machine. */
  isEmulator: boolean;
  withGraph: boolean;
  out: string;
  specs: string | undefined;
  mostClusters: number;
  mostRequests: number;
}

/** An invalid option. The message says what to enter. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/** Shown by `--help`. */
export const usage = `Usage: npm run doctor -- [options]

Reads your Azure Data Explorer clusters with Kustodian's own code and writes one redacted report.
Nothing in Azure is changed.

  --sign-in cli|device-code   How to sign in. Default: cli if the Azure CLI is found.
  --tenant <id>               The tenant to sign in to.
  --client-id <id>            App registration for device-code. Default: the Azure CLI's.
  --subscription <id>         Read this subscription only. Repeatable.
  --cluster <id>              Read this cluster (resource ID). Repeatable.
  --cloud public|usgov|china  Default: public.
  --with-graph                Also read users and groups through Microsoft Graph.
  --out <file>                The report, .md or .json. Default: kustodian-report.md.
  --specs <folder>            Compare with Microsoft's OpenAPI files in this folder.
  --max-clusters <number>     Default: 5.
  --max-requests <number>     Default: 1000.
  --emulator <url>            Read an emulator on this machine, such as https://localhost:4443.

Exit codes: 0 the report is written and nothing differs, 1 the report is written and something
differs or couldn't be read, 2 no report (130 after Ctrl+C).`;

/** Parses the command line. Throws an `OptionsError`. */
export function parseOptions(args: readonly string[]): DoctorOptions | 'help' {
  const values = parse(args);
  if (values.help) return 'help';
  const { 'sign-in': signIn, tenant, 'client-id': clientId, cloud: cloudName, emulator, out, specs } = values;
  if (signIn !== undefined && signIn !== 'cli' && signIn !== 'device-code') {
    throw new OptionsError('Enter a sign-in method for --sign-in: cli or device-code.');
  }
  if (tenant !== undefined && !/^[A-Za-z0-9][A-Za-z0-9.-]{0,252}$/.test(tenant)) {
    throw new OptionsError('Enter a tenant ID or domain for --tenant, such as 00000000-0000-0000-0000-000000000000.');
  }
  if (!/\.(md|json)$/.test(out)) {
    throw new OptionsError('Enter a file name for --out that ends in .md or .json, such as report.md.');
  }
  return {
    signIn,
    tenant,
    clientId: clientId === undefined ? undefined : guidOf('--client-id', clientId),
    subscriptions: values.subscription.map((id) => guidOf('--subscription', id)),
    clusters: values.cluster.map(clusterOf),
    cloud: emulator === undefined ? cloudOf(cloudName) : emulatorAt(emulator),
    isEmulator: emulator !== undefined,
    withGraph: values['with-graph'],
    out,
    specs,
    mostClusters: numberOf('--max-clusters', values['max-clusters'], 100),
    mostRequests: numberOf('--max-requests', values['max-requests'], 100_000),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        'sign-in': { type: 'string' },
        tenant: { type: 'string' },
        'client-id': { type: 'string' },
        subscription: { type: 'string', multiple: true, default: [] },
        cluster: { type: 'string', multiple: true, default: [] },
        cloud: { type: 'string', default: 'public' },
        'with-graph': { type: 'boolean', default: false },
        out: { type: 'string', default: 'kustodian-report.md' },
        specs: { type: 'string' },
        'max-clusters': { type: 'string', default: '5' },
        'max-requests': { type: 'string', default: '1000' },
        emulator: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new OptionsError(`${message} Run npm run doctor -- --help for all options.`);
  }
}

function guidOf(option: string, text: string): string {
  if (namePatterns.guid.test(text)) return text.toLowerCase();
  throw new OptionsError(`Enter an ID for ${option}, such as 00000000-0000-0000-0000-000000000000.`);
}

function clusterOf(id: string): ClusterRef {
  const ref = parseClusterId(id);
  if (ref) return ref;
  const example = '/subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.Kusto/clusters/{name}';
  throw new OptionsError(`Enter a cluster’s resource ID for --cluster, such as ${example}.`);
}

function cloudOf(name: string): Cloud {
  const cloud = Object.values(clouds).find((candidate) => candidate.name === name);
  if (cloud) return cloud;
  throw new OptionsError('Enter a cloud for --cloud: public, usgov, or china.');
}

/** A token must not leave this machine for a host that isn't Azure's. */
function emulatorAt(text: string): Cloud {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isLoopback = url && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (!url || !isLoopback || url.protocol !== 'https:' || url.pathname !== '/') {
    throw new OptionsError('Enter an https address on this machine for --emulator, such as https://localhost:4443.');
  }
  const { origin } = url;
  return { ...clouds.public, arm: origin, graph: origin, login: origin };
}

function numberOf(option: string, text: string, most: number): number {
  const number = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= most) return number;
  throw new OptionsError(`Enter a number from 1 to ${most.toLocaleString('en-US')} for ${option}.`);
}
