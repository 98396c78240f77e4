import { execFile } from 'node:child_process';
import { DeviceCodeCredential } from '@azure/identity';
import { decodeJwt } from 'jose';
import * as z from 'zod';
import { clouds } from '@/lib/azure/transport/clouds';
import type { DoctorOptions } from './options';

/** The signed-in account. Tokens are never printed, logged, or written. */
export interface SignedIn {
  armToken: string;
  /** Object ID of the signed-in principal. */
  objectId: string;
  tenantId: string;
  graph?: { token: string; scopes: string[]; tenantId: string };
}

/** A failed sign-in. The message has what to do. */
export class SignInError extends Error {
  override readonly name = 'SignInError';
}

type GetToken = (resource: string) => Promise<string>;

/** Throws a `SignInError`. */
export async function signIn(
  options: Pick<DoctorOptions, 'signIn' | 'tenant' | 'clientId' | 'cloud' | 'isEmulator' | 'withGraph'>,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<SignedIn> {
  const method = options.signIn ?? ((await hasAzureCli(signal)) ? 'cli' : 'device-code');
  const getToken = method === 'cli' ? fromAzureCli(options.tenant, signal) : fromDeviceCode(options, say, signal);
  const armToken = await getToken(options.cloud.arm);
  const { oid, tid } = claimsOf(armToken);
  if (!options.withGraph) return { armToken, objectId: oid, tenantId: tid };
  // An emulator has one address for both services, and distinguishes them by audience.
  const token = await getToken(options.isEmulator ? clouds.public.graph : options.cloud.graph);
  const { scp, tid: tenantId } = claimsOf(token);
  return { armToken, objectId: oid, tenantId: tid, graph: { token, scopes: scp.split(' ').filter(Boolean), tenantId } };
}

const claimsSchema = z.object({
  oid: z.string().default(''),
  tid: z.string().default(''),
  scp: z.string().default(''),
});

function claimsOf(token: string): z.infer<typeof claimsSchema> {
  try {
    return claimsSchema.parse(decodeJwt(token));
  } catch {
    throw new SignInError('The sign-in returned no readable token. Sign in again. Nothing was changed.');
  }
}

/** Runs `az` without a shell. On Windows `az` is a script and isn't found. */
function azureCli(args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('az', [...args], { signal, timeout: 120_000, maxBuffer: 1024 * 1024 }, (error, stdout) => {
      if (error) reject(error);
      else resolve(stdout);
    });
  });
}

async function hasAzureCli(signal: AbortSignal): Promise<boolean> {
  return azureCli(['version', '--output', 'json'], signal).then(
    () => true,
    () => false,
  );
}

const cliAnswerSchema = z.object({ accessToken: z.string() });

function fromAzureCli(tenant: string | undefined, signal: AbortSignal): GetToken {
  return async (resource) => {
    const forTenant = tenant === undefined ? [] : ['--tenant', tenant];
    const args = ['account', 'get-access-token', '--resource', resource, '--output', 'json', ...forTenant];
    // Errors of the Azure CLI can contain names.
    const output = await azureCli(args, signal).catch(() => {
      signal.throwIfAborted();
      throw new SignInError(
        'Couldn’t get a token from the Azure CLI. Run az login, or use --sign-in device-code. Nothing was changed.',
      );
    });
    try {
      return cliAnswerSchema.parse(JSON.parse(output)).accessToken;
    } catch {
      throw new SignInError(
        'The Azure CLI returned no token. Update it, or use --sign-in device-code. Nothing was changed.',
      );
    }
  };
}

/** The Azure CLI's own app, which every tenant has. */
const azureCliClientId = '04b07795-8ddb-461a-bbee-02f9e1bf7b46';

function fromDeviceCode(
  options: Pick<DoctorOptions, 'tenant' | 'clientId' | 'cloud' | 'isEmulator'>,
  say: (line: string) => void,
  signal: AbortSignal,
): GetToken {
  const credential = new DeviceCodeCredential({
    tenantId: options.tenant ?? 'organizations',
    clientId: options.clientId ?? azureCliClientId,
    authorityHost: options.cloud.login,
    // Instance discovery works only for Microsoft's clouds.
    disableInstanceDiscovery: options.isEmulator,
    userPromptCallback: ({ verificationUri, userCode }) =>
      say(`Open ${verificationUri} and enter the code ${userCode}.`),
  });
  return async (resource) => {
    const access = await credential.getToken(`${resource}/.default`, { abortSignal: signal }).catch(() => undefined);
    signal.throwIfAborted();
    if (access) return access.token;
    throw new SignInError('Couldn’t sign in with a device code. Try again, or use --sign-in cli. Nothing was changed.');
  };
}
