import { type Cloud, clouds } from '@/lib/azure/transport/clouds';
import type { Upstream } from '@/lib/azure/transport/transport';
import { namePatterns, withoutSlash } from '@/lib/model/azure/arm-id';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { type CustomCloud, describeCloud, readCloudFile } from '@/lib/server/config/cloud-file';
import { emulatorAddressFault, proxyFault, uncheckedCertificateFault } from '@/lib/server/config/env';
import { readEmulatorTenant } from '@/lib/server/config/read-emulator-tenant';
import type { Arguments } from '../arguments/arguments';
import { quoted } from '../arguments/arguments';
import { cloudNames } from '../arguments/option';
import { CliError } from '../cli-error';
import type { Io } from '../io';
import { linesOf } from '../output/content';

export interface Target {
  cloud: Cloud;
  upstream: Extract<Upstream, { kind: 'azure' | 'url' }>;
  /** `null`: any tenant. */
  tenantId: string | null;
  tenantSource: string;
}

/** Reads the cloud, emulator, and tenant from options and variables. Throws a `CliError`. */
export async function readTarget(args: Arguments, io: Pick<Io, 'env' | 'directory' | 'stderr'>): Promise<Target> {
  return withTenant(await readTargetOfStart(args, io));
}

/** Asks the emulator for its tenant if no variable has one. */
export async function withTenant(target: Target): Promise<Target> {
  const { upstream, tenantId } = target;
  return upstream.kind === 'url' && tenantId === null
    ? { ...target, tenantId: await readEmulatorTenant(upstream.url) }
    : target;
}

/** Does the same without a request, and writes the hosts of a cloud file. An empty variable is unset. */
export async function readTargetOfStart(
  args: Arguments,
  { env, directory, stderr }: Pick<Io, 'env' | 'directory' | 'stderr'>,
): Promise<Target> {
  const variable = (name: string) => env[name]?.trim() || undefined;
  const custom = readCustomCloud(args, variable, directory);
  setKeyVaultSuffix(custom?.file.keyVaultSuffix);
  const cloud = custom ?? clouds[readCloud(args, variable('AZURE_CLOUD'))];
  const { entraTenant, tenantSource } = readEntraTenant(args, variable('ENTRA_TENANT_ID'));
  const emulatorUrl = variable('EMULATOR_URL');
  if (emulatorUrl === undefined) {
    const fault =
      uncheckedCertificateFault(variable('NODE_TLS_REJECT_UNAUTHORIZED')) ??
      proxyFault(variable('https_proxy') ?? variable('HTTPS_PROXY'));
    if (fault !== undefined) throw new CliError(fault);
    if (custom && !args.has('quiet')) await stderr.write(linesOf(cloudLine(custom)));
    return { cloud, upstream: { kind: 'azure' }, tenantId: entraTenant ?? null, tenantSource };
  }
  const fault = emulatorAddressFault(emulatorUrl);
  if (fault !== undefined) throw new CliError(fault);
  if (cloud.name !== 'public') {
    throw new CliError('EMULATOR_URL supports only the public cloud. Remove --cloud, and unset AZURE_CLOUD.');
  }
  const url = withoutSlash(emulatorUrl);
  const upstream = { kind: 'url', url } as const;
  if (entraTenant) return { cloud, upstream, tenantId: entraTenant, tenantSource };
  const stated = readTenant('EMULATOR_TENANT', variable('EMULATOR_TENANT'));
  return { cloud, upstream, tenantId: stated ?? null, tenantSource: 'the emulator' };
}

function readCustomCloud(
  args: Arguments,
  variable: (name: string) => string | undefined,
  directory: string,
): CustomCloud | undefined {
  const file = args.text('cloud-file') ?? variable('KUSTODIAN_CLOUD_FILE');
  if (file === undefined) return undefined;
  const source = args.has('cloud-file') ? '--cloud-file' : 'KUSTODIAN_CLOUD_FILE';
  const other = args.has('cloud')
    ? '--cloud'
    : ['AZURE_CLOUD', 'EMULATOR_URL'].find((name) => variable(name) !== undefined);
  if (other !== undefined) throw new CliError(`${source} can’t be combined with ${other}. Use one of them.`);
  const read = readCloudFile(file, directory);
  if ('fault' in read) throw new CliError(`${source}: ${read.fault}`);
  return read.cloud;
}

function cloudLine(cloud: CustomCloud): string {
  const { name, ...hosts } = describeCloud(cloud);
  return `Cloud ${name}: ${Object.entries(hosts)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ')}`;
}

function readCloud(args: Arguments, variable: string | undefined): keyof typeof clouds {
  if (args.has('cloud')) return args.choice('cloud', cloudNames, 'public');
  const found = cloudNames.find((name) => name === (variable ?? 'public'));
  if (found === undefined)
    throw new CliError(`Set AZURE_CLOUD to public, usgov, or china. The value is ${quoted(variable ?? '')}.`);
  return found;
}

function readEntraTenant(
  args: Arguments,
  variable: string | undefined,
): { entraTenant: string | undefined; tenantSource: string } {
  const stated = readTenant('ENTRA_TENANT_ID', variable);
  const option = args.text('tenant');
  if (option === undefined) return { entraTenant: stated, tenantSource: 'ENTRA_TENANT_ID' };
  if (!namePatterns.guid.test(option)) {
    throw new CliError(
      `Enter a tenant ID for --tenant, such as 00000000-0000-0000-0000-000000000000. The value was ${quoted(option)}.`,
    );
  }
  if (stated !== undefined && stated.toLowerCase() !== option.toLowerCase())
    throw new CliError('--tenant and ENTRA_TENANT_ID have different tenant IDs. Use one of them.');
  return { entraTenant: option, tenantSource: '--tenant' };
}

function readTenant(name: string, id: string | undefined): string | undefined {
  if (id === undefined || namePatterns.guid.test(id)) return id;
  throw new CliError(`Set ${name} to a tenant ID, such as 00000000-0000-0000-0000-000000000000.`);
}
