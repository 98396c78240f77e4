import * as z from 'zod';
import { type Cloud, clouds } from '@/lib/azure/transport/clouds';
import { type ArmTokenHeader, armTokenHeaders } from '@/lib/model/api/api';
import { withoutSlash } from '@/lib/model/azure/arm-id';
import { guidSchema } from '@/lib/model/azure/arm-id-schema';
import { isIpAddress } from '@/lib/model/ip-range';
import { readCloudFile } from './cloud-file';

/** Settings from the environment (README). Must not import `server-only`: the start command runs outside Next. */
export type Settings = {
  host: string;
  port: number;
  trustedProxies: number;
  cloud: Cloud;
  /** The server takes both headers. */
  armTokenHeader: ArmTokenHeader;
  /** The organization's settings file. */
  configFile: string | null;
  /** No change is sent to Azure. */
  readOnly: boolean;
  requireReason: boolean;
} & (
  | { mode: 'azure'; clientId: string; tenantId: string }
  /** An external emulator without a trailing slash, or `null` for the built-in one. */
  | { mode: 'emulator'; emulatorUrl: string | null; emulatorTenant: string | null }
);

/** Equals the emulator's rule, by a test. */
const seconds = z.string().regex(/^\d+(\.\d+)?$/, 'must be a number of seconds, such as 6 or 0.5');

const onOrOff = z.enum(['0', '1'], 'must be 0 or 1').default('0');

const environmentSchema = z.object({
  ENTRA_CLIENT_ID: guidSchema.optional(),
  ENTRA_TENANT_ID: guidSchema.optional(),
  AZURE_CLOUD: z.enum(['public', 'usgov', 'china'], 'must be “public”, “usgov”, or “china”').optional(),
  KUSTODIAN_CLOUD_FILE: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a port number from 1 to 65535')
    .default(3000),
  TRUSTED_PROXIES: z.string().regex(/^\d$/, 'must be a number from 0 to 9').transform(Number).default(0),
  HOST: z
    .string()
    .trim()
    // Node.js listens on an IPv6 address without brackets.
    .transform((host) => /^\[(.+)\]$/.exec(host)?.[1] ?? host)
    .refine(isHost, 'must be a host name or an IP address, such as 0.0.0.0')
    .default('localhost'),
  ARM_TOKEN_HEADER: z.enum(armTokenHeaders, 'must be “Authorization” or “X-ARM-Token”').default('Authorization'),

  KUSTODIAN_CONFIG: z.string().trim().optional(),
  KUSTODIAN_READ_ONLY: onOrOff,
  KUSTODIAN_REQUIRE_REASON: onOrOff,
  EMULATOR_URL: z.string().optional(),
  EMULATOR_TENANT: guidSchema.optional(),
  EMULATOR_ALLOW_REMOTE: onOrOff,
  // Read by the emulator. A typo is reported before the build.
  EMULATOR_OPERATION_SECONDS: seconds.optional(),
  EMULATOR_INDEX_SECONDS: seconds.optional(),
  EMULATOR_THROTTLE: z.enum(['headers', 'enforce'], 'must be “headers” or “enforce”').optional(),
  HTTPS_PROXY: z.string().trim().optional(),
  https_proxy: z.string().trim().optional(),
  NODE_TLS_REJECT_UNAUTHORIZED: z.string().optional(),
});
type Environment = z.infer<typeof environmentSchema>;

/**
 * Empty variables are unset. Throws one error with all faults.
 * @param readCloud reads the cloud file
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw refusal(parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}.`));
  }
  const faults = [entraFault, certificateFault, outboundProxyFault, emulatorUrlFault, listenFault, cloudFileFault].map(
    (faultOf) => faultOf(parsed.data),
  );
  const found = faults.filter((fault) => fault !== undefined);
  if (found.length > 0) throw refusal(found);
  return toSettings(parsed.data, cloudOf(parsed.data));
}

function cloudOf({ AZURE_CLOUD, KUSTODIAN_CLOUD_FILE: file }: Environment): Cloud {
  if (file === undefined) return clouds[AZURE_CLOUD ?? 'public'];
  const read = readCloudFile(file, process.cwd());
  if ('fault' in read) throw refusal([`KUSTODIAN_CLOUD_FILE: ${read.fault}`]);
  return read.cloud;
}

function toSettings(env: Environment, cloud: Cloud): Settings {
  const common = {
    host: env.HOST,
    port: env.PORT,
    trustedProxies: env.TRUSTED_PROXIES,
    cloud,
    armTokenHeader: env.ARM_TOKEN_HEADER,
    configFile: env.KUSTODIAN_CONFIG ?? null,
    readOnly: env.KUSTODIAN_READ_ONLY === '1',
    requireReason: env.KUSTODIAN_REQUIRE_REASON === '1',
  };
  if (env.ENTRA_CLIENT_ID && env.ENTRA_TENANT_ID) {
    return { ...common, mode: 'azure', clientId: env.ENTRA_CLIENT_ID, tenantId: env.ENTRA_TENANT_ID };
  }
  return {
    ...common,
    mode: 'emulator',
    emulatorUrl: env.EMULATOR_URL === undefined ? null : withoutSlash(env.EMULATOR_URL),
    emulatorTenant: env.EMULATOR_TENANT ?? null,
  };
}

function entraFault(env: Environment): string | undefined {
  if (Boolean(env.ENTRA_CLIENT_ID) === Boolean(env.ENTRA_TENANT_ID)) return undefined;
  const [set, missing] = env.ENTRA_CLIENT_ID
    ? ['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID']
    : ['ENTRA_TENANT_ID', 'ENTRA_CLIENT_ID'];
  return `${missing} is missing, and ${set} is set. Set both to connect a tenant, or unset both to use sample data.`;
}

function cloudFileFault(env: Environment): string | undefined {
  if (env.KUSTODIAN_CLOUD_FILE === undefined) return undefined;
  const surplus = env.AZURE_CLOUD ? 'AZURE_CLOUD' : env.EMULATOR_URL ? 'EMULATOR_URL' : undefined;
  if (surplus) return `KUSTODIAN_CLOUD_FILE can’t be combined with ${surplus}. Unset one of them.`;
  return env.ENTRA_CLIENT_ID && env.ENTRA_TENANT_ID
    ? undefined
    : 'KUSTODIAN_CLOUD_FILE needs a tenant. Set ENTRA_CLIENT_ID and ENTRA_TENANT_ID.';
}

/** Small letters come first, as in other programs. */
function outboundProxyFault(env: Environment): string | undefined {
  return proxyFault(env.https_proxy ?? env.HTTPS_PROXY);
}

/** Returns why it isn't the URL of an HTTP proxy. The URL can contain a password. */
export function proxyFault(value: string | undefined): string | undefined {
  const url = value !== undefined && URL.canParse(value) ? new URL(value) : undefined;
  if (value === undefined || url?.protocol === 'http:' || url?.protocol === 'https:') return undefined;
  return 'HTTPS_PROXY must be the URL of an HTTP proxy, such as http://proxy.contoso.com:8080.';
}

/** At 0, Node accepts any certificate. */
function certificateFault(env: Environment): string | undefined {
  if (!env.ENTRA_CLIENT_ID && !env.ENTRA_TENANT_ID) return undefined;
  return uncheckedCertificateFault(env.NODE_TLS_REJECT_UNAUTHORIZED);
}

export function uncheckedCertificateFault(value: string | undefined): string | undefined {
  if (value !== '0') return undefined;
  return (
    'NODE_TLS_REJECT_UNAUTHORIZED is 0, which turns off validation of Azure certificates. Unset the variable. ' +
    'If a proxy in your organization signs certificates, set NODE_EXTRA_CA_CERTS to the CA file of the proxy.'
  );
}

function emulatorUrlFault(env: Environment): string | undefined {
  if (env.EMULATOR_URL === undefined) return undefined;
  if (env.ENTRA_CLIENT_ID || env.ENTRA_TENANT_ID) {
    return 'EMULATOR_URL can’t be combined with ENTRA_CLIENT_ID and ENTRA_TENANT_ID. Unset EMULATOR_URL to connect a tenant.';
  }
  return emulatorAddressFault(env.EMULATOR_URL);
}

/** Returns why it isn't plain http on this machine. */
export function emulatorAddressFault(address: string): string | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const plain = url && url.protocol === 'http:' && !url.username && !url.password && !url.search && !url.hash;
  return plain && isLoopback(url.hostname)
    ? undefined
    : 'EMULATOR_URL must be an HTTP URL on this machine (127.0.0.1, [::1], or localhost), without a user, query, or fragment.';
}

function listenFault(env: Environment): string | undefined {
  if (env.ENTRA_CLIENT_ID || env.ENTRA_TENANT_ID) return undefined;
  if (env.EMULATOR_ALLOW_REMOTE === '1' || isLoopback(env.HOST)) return undefined;
  return (
    `HOST ${env.HOST} is reachable from other machines. Without a tenant, anyone can open the sample data. ` +
    'Set ENTRA_CLIENT_ID and ENTRA_TENANT_ID to connect a tenant, or EMULATOR_ALLOW_REMOTE=1 to serve sample data remotely.'
  );
}

function isHost(host: string): boolean {
  return isIpAddress(host) || (host.length <= 253 && /^[a-z\d][a-z\d._-]*$/i.test(host));
}

export function isLoopback(host: string): boolean {
  return ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host.toLowerCase());
}

function refusal(faults: readonly string[]): Error {
  return new Error(['Kustodian can’t start:', ...faults.map((fault) => `  - ${fault}`)].join('\n'));
}
