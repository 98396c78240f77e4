import { DefaultAzureCredential } from '@azure/identity';
import type { Cloud } from '@/lib/azure/transport/clouds';
import { CliError } from '../cli-error';

/**
 * `AZURE_TOKEN_CREDENTIALS` selects the credentials that are tried. Source:
 * https://learn.microsoft.com/azure/developer/javascript/sdk/authentication/credential-chains
 */
export async function readDefaultToken(
  { name, login }: Cloud,
  { tenantId, signal, scope }: { tenantId: string | null; signal: AbortSignal; scope: string },
): Promise<string> {
  try {
    const credential = new DefaultAzureCredential({
      authorityHost: login,
      disableInstanceDiscovery: name === 'custom',
      ...(tenantId ? { tenantId } : {}),
    });
    const { token } = await credential.getToken(scope, { abortSignal: signal });
    return token;
  } catch (error) {
    signal.throwIfAborted();
    throw new CliError(
      `Couldn’t sign in with DefaultAzureCredential${codeOf(error)}. Sign in with Azure CLI (az login), or use --token-from-env NAME.`,
    );
  }
}

/** Returns Entra's number. The message can have names and IDs, and a line for each credential. */
function codeOf(error: unknown): string {
  const [code] = /AADSTS\d+/.exec(error instanceof Error ? error.message : '') ?? [];
  return code === undefined ? '' : ` (${code})`;
}
