import { setTimeout as sleep } from 'node:timers/promises';
import { requireAudience } from '@/lib/azure/evidence/engine';
import { createGateway } from '@/lib/azure/gateway';
import { type ConnectionOptions, connect } from '@/lib/azure/transport/connection';
import { toProblem } from '@/lib/azure/transport/to-problem';
import { defined } from '@/lib/model/defined';
import { Problem, type ProblemCode } from '@/lib/model/problem';
import type { Progress } from '../output/progress';
import type { Target } from '../sign-in/environment';
import type { EngineTokens, SignedIn } from '../sign-in/sign-in';
import { createRecorder, type Exchange, type Recorder } from './recorder';
import { clusterSteps } from './steps/cluster-steps';
import { directorySteps } from './steps/directory-steps';
import { engineSteps } from './steps/engine-steps';
import { fleetSteps } from './steps/fleet-steps';
import type { CommandResult, DoctorOptions, Found, PartResult, Step, StepContext } from './steps/step';

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
  /** Of one cluster. Empty without a sign-in for clusters. */
  commands: readonly CommandResult[];
}

/** Problems of the sign-in, which every later step would have too. */
const signInProblems: ReadonlySet<ProblemCode> = new Set(['signed-out', 'token-expired', 'wrong-audience']);

/** A longer required wait ends the run. */
const longestRestMs = 300_000;

export interface DoctorRequest {
  options: DoctorOptions;
  target: Target;
  signedIn: SignedIn;
  engineTokens?: EngineTokens;
  signal: AbortSignal;
  progress: Progress;
}

/**
 * Reads everything that the product reads, through the product's gateway, and records what Azure returned. Rejects with the
 * signal's reason when it aborts, and with the problem if Azure rejects the sign-in.
 */
export async function runDoctor(request: DoctorRequest): Promise<Run> {
  const { options, target, signedIn, engineTokens, signal, progress } = request;
  const { cloud, upstream } = target;
  const { caller, graph } = signedIn;
  const emulator = upstream.kind === 'url' ? upstream.url : undefined;
  const recorder = createRecorder({ cloud, mostRequests: options.mostRequests, ...defined({ emulator }) });
  const connectionOptions: ConnectionOptions = {
    cloud,
    upstream,
    armToken: caller.token,
    ...defined({ graph }),
    signal,
    wrap: recorder.wrap,
  };
  const found: Found = {
    subscriptions: [...options.subscriptions],
    clusters: [...options.clusters],
    managementGroups: [],
    vaultIds: [],
    principalIds: new Set<string>([caller.objectId]),
    regions: new Map<string, string>(),
    engines: [],
  };
  const graphScopes = graph === undefined || graph instanceof Problem ? undefined : graph.scopes;
  const context: StepContext = {
    gateway: createGateway(connectionOptions),
    connection: connect(connectionOptions),
    objectId: caller.objectId,
    hasGraph: graphScopes !== undefined,
    options,
    found,
    commands: [],
    ...(engineTokens ? { openEngine: (engines) => openEngine(engines, engineTokens) } : {}),
  };
  const results: StepResult[] = [];
  for (const steps of [fleetSteps, clusterSteps, engineSteps, directorySteps]) {
    for (const step of steps(context)) {
      results.push(await runStep(step, recorder, { signal, progress }));
    }
  }
  const { commands } = context;
  return { steps: results, exchanges: recorder.exchanges, found, graphScopes: graphScopes ?? [], commands };

  async function openEngine(engines: Found['engines'], tokens: EngineTokens) {
    const [first] = engines;
    const engine = engines.find(({ host }) => tokens.host === host) ?? first;
    if (!engine) throw new Problem('not-found', 'No cluster is running.');
    const { token, audience } = await tokens.get(engine.host);
    requireAudience({ audience }, engine.host);
    recorder.allowCommands(engine.host);
    const { engine: access } = connect({ ...connectionOptions, engine: { token, audience } });
    if (!access) throw new Problem('unexpected', 'The connection has no engine.');
    return { ...engine, client: access.open(engine.host) };
  }
}

async function runStep(
  step: Step,
  recorder: Recorder,
  { signal, progress }: Pick<DoctorRequest, 'signal' | 'progress'>,
): Promise<StepResult> {
  signal.throwIfAborted();
  const { name } = step;
  const rest = recorder.restMs();
  if (recorder.refused() > 0 || rest > longestRestMs) return { name, outcome: 'not-run' };
  if (rest > 0) {
    const seconds = Math.ceil(rest / 1000);
    await progress.note(`Azure throttled a request. Waiting ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`);
    await sleep(rest, undefined, { signal });
  }
  recorder.begin(name);
  progress.update(name);
  try {
    const parts = await step.read();
    return { name, outcome: 'read', ...defined({ parts }) };
  } catch (error) {
    signal.throwIfAborted();
    const { code, details } = toProblem(error);
    if (signInProblems.has(code) && details.resource === undefined) throw error;
    return { name, outcome: 'failed', problem: code };
  }
}
