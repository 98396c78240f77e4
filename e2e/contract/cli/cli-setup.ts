import { type CliResult, type CliWorld, runCli } from '@/lib/cli/testing/run-cli';
import { globalState } from '@/lib/emulator/global-state';
import { startEmulatorServer } from '@/lib/emulator/server';
import { EmulatorClient, overHttp } from '../../fixtures/emulator-client';
import { skipQuotaWaits } from '../../fixtures/skip-quota-waits';
import type { JsonView } from '../../fixtures/standalone';

/** The built-in emulator of the API routes, over HTTP for the command line: both read the same estate. */
export interface CliSetup {
  url: string;
  emulator: EmulatorClient;
  /** Variables with the tokens of a person. */
  envOf(person: string): Promise<Record<string, string>>;
  /** Runs a scan with the token of a person, `owner` by default. */
  scan(words: readonly string[], world?: CliWorld & { person?: string; graph?: true }): Promise<CliResult>;
  /** Runs a scan with `--output json` and returns the parsed output too. */
  scanJson(
    words: readonly string[],
    world?: CliWorld & { person?: string; graph?: true },
  ): Promise<CliResult & { json: JsonView }>;
  close(): Promise<void>;
}

const graphScope = 'https://graph.microsoft.com/Directory.Read.All';

export async function startCliSetup(): Promise<CliSetup> {
  const state = await globalState();
  skipQuotaWaits(state);
  const server = await startEmulatorServer({ port: 0, state });
  const { url } = server;
  const emulator = new EmulatorClient(overHttp(url));
  const envOf = async (person: string) => ({
    EMULATOR_URL: url,
    ARM_TOKEN: await emulator.token(person),
    GRAPH_TOKEN: await emulator.token(person, graphScope),
  });
  const scan: CliSetup['scan'] = async (words, { person = 'owner', graph, env, ...world } = {}) => {
    const tokens = ['--token-from-env', 'ARM_TOKEN', ...(graph ? ['--graph-token-from-env', 'GRAPH_TOKEN'] : [])];
    return runCli(['scan', ...tokens, ...words], { ...world, env: { ...(await envOf(person)), ...env } });
  };
  return {
    url,
    emulator,
    envOf,
    scan,
    scanJson: async (words, world) => {
      const result = await scan(['--output', 'json', ...words], world);
      return { ...result, json: result.stdout === '' ? undefined : JSON.parse(result.stdout) };
    },
    close: () => server.close(),
  };
}
