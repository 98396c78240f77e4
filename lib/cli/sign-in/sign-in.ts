import { Problem } from '@/lib/model/problem';
import {
  type Bearer,
  requireEngineToken,
  requireGraphToken,
  requireToken,
  tenantOfToken,
} from '@/lib/server/http/bearer';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import type { Target } from './environment';

export interface SignedIn {
  caller: Bearer;
  /** Absent without a Microsoft Graph token. A problem if it's expired. */
  graph?: Bearer | Problem;
}

/** Signs in to one tenant. Rejects with a `CliError` of one sentence, which never has a part of a token. */
export type SignIn = () => Promise<SignedIn>;

/** Signs in with a token from the environment, or with DefaultAzureCredential. Rejects as a `SignIn` does. */
export async function signIn(args: Arguments, io: Io, target: Target): Promise<SignedIn> {
  const [only] = readSignIns(args, io, [target]);
  if (!only) throw new Error('A target must have a sign-in.');
  return only();
}

/**
 * Reads the variables of tokens, and returns how to sign in to each target. With several, commas separate the variables,
 * and the tenant of a token decides where it counts. Throws a `CliError`.
 */
export function readSignIns(args: Arguments, io: Io, targets: readonly Target[]): SignIn[] {
  const tokens = readTokens('token-from-env', args, io, targets);
  const graphTokens = readTokens('graph-token-from-env', args, io, targets);
  return targets.map((target, index) => {
    if (tokens === undefined && target.upstream.kind === 'url') {
      throw new CliError(
        'If EMULATOR_URL is set, use --token-from-env NAME. NAME is the environment variable with the access token.',
      );
    }
    const token = tokens?.[index];
    if (tokens !== undefined && token === undefined)
      throw new CliError(`--token-from-env has no token for the tenant ${target.tenantId}. ${oneEach}`);
    return () => signInWith(token, graphTokens?.[index], target, io);
  });
}

const oneEach = 'Enter one variable for each --tenant, such as ARM_TOKEN_1,ARM_TOKEN_2.';

/** Returns the token of each target. `undefined` without the option. */
function readTokens(
  option: string,
  args: Arguments,
  io: Io,
  targets: readonly Target[],
): (string | undefined)[] | undefined {
  const names = args.text(option);
  if (names === undefined) return undefined;
  if (targets.length === 1) return [readVariable(option, names, io)];
  const byTenant = new Map<string, string>();
  for (const name of names.split(',')) {
    const token = readVariable(option, name.trim(), io);
    const tenantId = tenantOfToken(token);
    if (tenantId === undefined || !targets.some((target) => target.tenantId === tenantId))
      throw new CliError(`--${option} has a token of a tenant that --tenant doesn’t have. ${oneEach}`);
    if (byTenant.has(tenantId)) throw new CliError(`--${option} has two tokens for the tenant ${tenantId}. ${oneEach}`);
    byTenant.set(tenantId, token);
  }
  return targets.map(({ tenantId }) => byTenant.get(tenantId ?? ''));
}

async function signInWith(
  givenToken: string | undefined,
  graphToken: string | undefined,
  target: Target,
  io: Io,
): Promise<SignedIn> {
  const token = givenToken ?? (await defaultToken(target, io));
  const name = givenToken === undefined ? 'The access token' : 'The access token from --token-from-env';
  const now = io.now().getTime();
  const caller = refusingIn(target, name, () =>
    requireToken(token, { audiences: target.cloud.armAudiences, tenantId: target.tenantId, now, name }),
  );
  if (graphToken === undefined) return { caller };
  const graphName = 'The Microsoft Graph token from --graph-token-from-env';
  const graph = refusingIn(target, graphName, () =>
    requireGraphToken(graphToken, caller, { graphOrigin: target.cloud.graph, now, name: graphName }),
  );
  return { caller, graph };
}

/** Tokens for the engines of clusters. */
export interface EngineTokens {
  /** The only host that has a token. Absent: any. */
  host?: string;
  /** Throws a `Problem`. */
  get(host: string): Promise<Bearer>;
}

/** Returns `undefined` if only the token for Azure Resource Manager is given. Throws a `CliError` for a refused token. */
export function engineTokensOf(
  args: Arguments,
  io: Io,
  { target, caller }: { target: Target; caller: Bearer },
): EngineTokens | undefined {
  const variable = args.text('kusto-token-from-env');
  const check = (token: string) => requireEngineToken(token, caller, io.now().getTime());
  if (variable !== undefined) {
    const token = readVariable('kusto-token-from-env', variable, io);
    const bearer = refusingIn(target, 'The token from --kusto-token-from-env', () => check(token));
    return { host: hostOf(bearer.audience), get: async () => bearer };
  }
  if (args.has('token-from-env')) return undefined;
  return {
    get: async (host) => {
      const token = await defaultToken(target, io, `https://${host}/.default`).catch(() => {
        io.signal.throwIfAborted();
        throw new Problem('signed-out', 'Couldn’t sign in to the cluster.', { resource: 'kusto' });
      });
      return check(token);
    },
  };
}

function hostOf(audience: string): string {
  return URL.canParse(audience) ? new URL(audience).host : '';
}

/** Never repeats the name, because the option can have the token itself. */
function readVariable(option: string, name: string, { env }: Io): string {
  const value = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
  if (value) return value;
  throw new CliError(
    `The environment variable that --${option} names is unset or empty. Enter the name of a variable that has the token, such as ARM_TOKEN.`,
  );
}

/** Turns a refused token into a sentence for a command line. */
function refusingIn<T>({ tenantSource }: Target, name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const expected = error.details.resource === 'graph' ? 'the access token' : tenantSource;
    const sentence =
      error.code === 'wrong-tenant'
        ? `${name} isn’t for the tenant of ${expected}. Use a token for that tenant.`
        : error.detail;
    throw new CliError(sentence, exitCodes.usage, { cause: error });
  }
}

async function defaultToken(
  { cloud, tenantId }: Target,
  { signal }: Io,
  scope = `${cloud.arm}/.default`,
): Promise<string> {
  const { readDefaultToken } = await import('./default-credential');
  return readDefaultToken(cloud, { tenantId, signal, scope });
}
