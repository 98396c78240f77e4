import { setTimeout as sleep } from 'node:timers/promises';
import { createGateway } from '@/lib/azure/gateway';
import { type ConnectionOptions, connect } from '@/lib/azure/transport/connection';
import { toProblem } from '@/lib/azure/transport/to-problem';
import { defined } from '@/lib/model/defined';
import type { ProblemCode } from '@/lib/model/problem';
import type { DoctorOptions } from './options';
import { createRecorder, type Exchange, type Recorder, type Send } from './recorder';
import type { SignedIn } from './sign-in';
import { clusterSteps } from './steps/cluster-steps';
import { directorySteps } from './steps/directory-steps';
import { fleetSteps } from './steps/fleet-steps';
import type { Found, PartResult, Step, StepContext } from './steps/step';

/**
 * Reads everything that the product reads, through the product's gateway, and records what Azure returned.
 *
 * It lives in `e2e` and not in `lib`, because nothing that is shipped needs it: it runs from a checkout, signs in with a
 * development dependency, shares the guard of the tests that read Azure, and takes lists of regions, sizes, and built-in roles
 * from the emulator, which no folder of the product can import.
 */

/** The outcome of a step. `not-run`: the request limit or a long `Retry-After` came first. */
export interface StepResult {
  name: string;
  outcome: 'read' | 'failed' | 'not-run';
  /** The code of the product's problem. */
  problem?: string;
  parts?: readonly PartResult[];
}

/** Everything that a run recorded. */
export interface Run {
  steps: StepResult[];
  exchanges: readonly Exchange[];
  found: Found;
  /** Scopes of the Graph token. Empty without a token. */
  graphScopes: readonly string[];
}

/** Problems of the sign-in, which every later step would have too. */
const signInProblems: ReadonlySet<ProblemCode> = new Set(['signed-out', 'token-expired', 'wrong-audience']);

/** A longer required wait ends the run. */
const longestRestMs = 300_000;

/** Reads one tenant. Rejects with the signal's reason when it aborts, and with the problem if Azure rejects the sign-in. */
export async function runDoctor(request: {
  options: Pick<DoctorOptions, 'cloud' | 'subscriptions' | 'clusters' | 'mostClusters' | 'mostRequests'>;
  signedIn: SignedIn;
  send: Send;
  signal: AbortSignal;
  say: (line: string) => void;
}): Promise<Run> {
  const { options, signedIn, send, signal, say } = request;
  const recorder = createRecorder({ cloud: options.cloud, send, mostRequests: options.mostRequests });
  const connectionOptions: ConnectionOptions = {
    cloud: options.cloud,
    upstream: recorder.upstream,
    armToken: signedIn.armToken,
    ...defined({ graph: signedIn.graph }),
    signal,
  };
  const found: Found = {
    subscriptions: [...options.subscriptions],
    clusters: [...options.clusters],
    managementGroups: [],
    vaultIds: [],
    principalIds: new Set<string>([signedIn.objectId]),
    regions: new Map<string, string>(),
  };
  const gateway = createGateway(connectionOptions);
  const context: StepContext = { gateway, connection: connect(connectionOptions), signedIn, options, found };
  const results: StepResult[] = [];
  for (const steps of [fleetSteps, clusterSteps, directorySteps]) {
    for (const step of steps(context)) {
      results.push(await runStep(step, recorder, { signal, say }));
    }
  }
  return { steps: results, exchanges: recorder.exchanges, found, graphScopes: signedIn.graph?.scopes ?? [] };
}

async function runStep(
  step: Step,
  recorder: Recorder,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<StepResult> {
  signal.throwIfAborted();
  const { name } = step;
  const rest = recorder.restMs();
  if (recorder.refused() > 0 || rest > longestRestMs) return { name, outcome: 'not-run' };
  if (rest > 0) {
    say(`Azure asked for a pause of ${Math.ceil(rest / 1000)} seconds.`);
    await sleep(rest, undefined, { signal });
  }
  recorder.begin(name);
  const before = recorder.exchanges.length;
  try {
    const parts = await step.read();
    const count = recorder.exchanges.length - before;
    say(`${name}: ${count} ${count === 1 ? 'request' : 'requests'}`);
    return { name, outcome: 'read', ...defined({ parts }) };
  } catch (error) {
    signal.throwIfAborted();
    const { code, details } = toProblem(error);
    if (signInProblems.has(code) && details.resource !== 'graph') throw error;
    say(`${name}: ${code}`);
    return { name, outcome: 'failed', problem: code };
  }
}
