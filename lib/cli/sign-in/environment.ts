import { type Cloud, clouds } from '@/lib/azure/transport/clouds';
import type { Upstream } from '@/lib/azure/transport/transport';
import { namePatterns, withoutSlash } from '@/lib/model/azure/arm-id';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { type CustomCloud, describeCloud, readCloudFile } from '@/lib/server/config/cloud-file';
import { emulatorAddressFault, proxyFault, uncheckedCertificateFault } from '@/lib/server/config/env';
import { readEmulatorTenant } from '@/lib/server/config/read-emulator-tenant';
import { type Arguments, quoted } from '../arguments/arguments';
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

const mostTenants = 20;

/** Returns lowercase IDs without a repetition. Empty: any tenant. Throws a `CliError`. */
export function readTenants(args: Arguments, env: Io['env']): { tenantIds: string[]; tenantSource: string } {
  const stated = readTenant('ENTRA_TENANT_ID', env.ENTRA_TENANT_ID?.trim() || undefined)?.toLowerCase();
  const given = args.all('tenant');
  if (given.length === 0) return { tenantIds: stated === undefined ? [] : [stated], tenantSource: 'ENTRA_TENANT_ID' };
  const malformed = given.find((id) => !namePatterns.guid.test(id));
  if (malformed !== undefined) {
    throw new CliError(
      `Enter a tenant ID for --tenant, such as 00000000-0000-0000-0000-000000000000. The value was ${quoted(malformed)}.`,
    );
  }
  const tenantIds = given.map((id) => id.toLowerCase());
  const repeated = tenantIds.find((id, index) => tenantIds.indexOf(id) !== index);
  if (repeated !== undefined) throw new CliError(`--tenant has the tenant ${repeated} twice. Enter it once.`);
  if (tenantIds.length > mostTenants) throw new CliError(`Enter at most ${mostTenants} tenants for --tenant.`);
  if (stated !== undefined && (tenantIds.length > 1 || tenantIds[0] !== stated))
    throw new CliError('--tenant and ENTRA_TENANT_ID have different tenant IDs. Use one of them.');
  return { tenantIds, tenantSource: '--tenant' };
}

/** Returns a target for each tenant of `--tenant`, in that order, or the only one. Throws a `CliError`. */
export async function readTargets(args: Arguments, io: Pick<Io, 'env' | 'directory' | 'stderr'>): Promise<Target[]> {
  const { tenantIds, tenantSource } = readTenants(args, io.env);
  if (tenantIds.length < 2) return [await readTarget(args, io)];
  const { cloud, emulatorUrls } = await readCloudOfStart(args, io);
  if (emulatorUrls && emulatorUrls.length !== tenantIds.length)
    throw new CliError(
      'With more than one --tenant, set EMULATOR_URL to one URL for each tenant, separated by commas.',
    );
  return tenantIds.map((tenantId, index) => {
    const url = emulatorUrls?.[index];
    const upstream: Target['upstream'] = url === undefined ? { kind: 'azure' } : { kind: 'url', url };
    return { cloud, upstream, tenantId, tenantSource };
  });
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
  io: Pick<Io, 'env' | 'directory' | 'stderr'>,
): Promise<Target> {
  const { tenantIds, tenantSource } = readTenants(args, io.env);
  const { cloud, emulatorUrls } = await readCloudOfStart(args, io);
  const [tenantId = null] = tenantIds;
  if (!emulatorUrls) return { cloud, upstream: { kind: 'azure' }, tenantId, tenantSource };
  const [url = '', second] = emulatorUrls;
  if (second !== undefined)
    throw new CliError('EMULATOR_URL has several URLs. Enter one, or a tenant for each with --tenant.');
  const upstream = { kind: 'url', url } as const;
  if (tenantId !== null) return { cloud, upstream, tenantId, tenantSource };
  const stated = readTenant('EMULATOR_TENANT', io.env.EMULATOR_TENANT?.trim() || undefined);
  return { cloud, upstream, tenantId: stated ?? null, tenantSource: 'the emulator' };
}

/** An emulator has one URL for each tenant. */
async function readCloudOfStart(
  args: Arguments,
  { env, directory, stderr }: Pick<Io, 'env' | 'directory' | 'stderr'>,
): Promise<{ cloud: Cloud; emulatorUrls: string[] | undefined }> {
  const variable = (name: string) => env[name]?.trim() || undefined;
  const custom = readCustomCloud(args, { env, directory });
  setKeyVaultSuffix(custom?.file.keyVaultSuffix);
  const cloud = custom ?? clouds[readCloud(args, variable('AZURE_CLOUD'))];
  const emulatorUrl = variable('EMULATOR_URL');
  if (emulatorUrl === undefined) {
    const fault =
      uncheckedCertificateFault(variable('NODE_TLS_REJECT_UNAUTHORIZED')) ??
      proxyFault(variable('https_proxy') ?? variable('HTTPS_PROXY'));
    if (fault !== undefined) throw new CliError(fault);
    if (custom && !args.has('quiet')) await stderr.write(linesOf(cloudLine(custom)));
    return { cloud, emulatorUrls: undefined };
  }
  const urls = emulatorUrl.split(',').map((url) => url.trim());
  const fault = urls.map(emulatorAddressFault).find((found) => found !== undefined);
  if (fault !== undefined) throw new CliError(fault);
  if (cloud.name !== 'public') {
    throw new CliError('EMULATOR_URL supports only the public cloud. Remove --cloud, and unset AZURE_CLOUD.');
  }
  return { cloud, emulatorUrls: urls.map(withoutSlash) };
}

/** Returns `undefined` for a built-in cloud. */
export function readCustomCloud(
  args: Arguments,
  { env, directory }: Pick<Io, 'env' | 'directory'>,
): CustomCloud | undefined {
  const variable = (name: string) => env[name]?.trim() || undefined;
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

function readTenant(name: string, id: string | undefined): string | undefined {
  if (id === undefined || namePatterns.guid.test(id)) return id;
  throw new CliError(`Set ${name} to a tenant ID, such as 00000000-0000-0000-0000-000000000000.`);
}
