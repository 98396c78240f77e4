import { Problem } from '@/lib/model/problem';
import { type Bearer, requireGraphToken, requireToken } from '@/lib/server/http/bearer';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import type { Target } from './environment';

export interface SignedIn {
  caller: Bearer;
  /** Absent without a Microsoft Graph token. A problem if it's expired. */
  graph?: Bearer | Problem;
}

/**
 * Signs in with a token from the environment, or with DefaultAzureCredential. Throws a `CliError` with one sentence, which never
 * has a part of a token.
 */
export async function signIn(args: Arguments, io: Io, target: Target): Promise<SignedIn> {
  const variable = args.text('token-from-env');
  const graphVariable = args.text('graph-token-from-env');
  if (variable === undefined && target.upstream.kind === 'url') {
    throw new CliError(
      'If EMULATOR_URL is set, use --token-from-env NAME. NAME is the environment variable with the access token.',
    );
  }
  const token = variable === undefined ? await defaultToken(target, io) : readVariable('token-from-env', variable, io);
  const name = variable === undefined ? 'The access token' : 'The access token of --token-from-env';
  const now = io.now().getTime();
  const caller = refusingIn(target, name, () =>
    requireToken(token, { audiences: target.cloud.armAudiences, tenantId: target.tenantId, now, name }),
  );
  if (graphVariable === undefined) return { caller };
  const graphName = 'The Microsoft Graph token of --graph-token-from-env';
  const graphToken = readVariable('graph-token-from-env', graphVariable, io);
  const graph = refusingIn(target, graphName, () =>
    requireGraphToken(graphToken, caller, { graphOrigin: target.cloud.graph, now, name: graphName }),
  );
  return { caller, graph };
}

/** Never repeats the name, because the option can have the token itself. */
function readVariable(option: string, name: string, { env }: Io): string {
  const value = Object.hasOwn(env, name) ? env[name]?.trim() : undefined;
  if (value) return value;
  throw new CliError(
    `The environment variable of --${option} is unset or empty. Enter the name of a variable that has the token, such as ARM_TOKEN.`,
  );
}

/** Turns a refused token into a sentence for a command line. */
function refusingIn<T>({ tenantSource }: Target, name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code !== 'wrong-tenant') throw new CliError(error.detail, exitCodes.usage, { cause: error });
    const expected = error.details.resource === 'graph' ? 'the access token' : tenantSource;
    throw new CliError(`${name} isn’t for the tenant of ${expected}. Use a token for that tenant.`);
  }
}

async function defaultToken({ cloud, tenantId }: Target, { signal }: Io): Promise<string> {
  const { readDefaultToken } = await import('./default-credential');
  return readDefaultToken(cloud, { tenantId, signal });
}
