import type { Gateway } from '@/lib/azure/gateway';
import { endsRequest, toProblem } from '@/lib/azure/transport/to-problem';
import { Problem } from '@/lib/model/problem';
import type { Bearer } from '@/lib/server/http/bearer';
import type { Arguments } from '../arguments/arguments';
import { CliError, exitCodes } from '../cli-error';
import type { Io } from '../io';
import { createProgress, type Progress } from '../output/progress';
import { throttleNotes } from '../output/throttle-notes';
import { readTarget, type Target } from '../sign-in/environment';
import { openGateway } from '../sign-in/open-gateway';
import { type SignedIn, signIn } from '../sign-in/sign-in';
import { untilAborted } from '../until-aborted';

export interface AzureSession {
  target: Target;
  gateway: Gateway;
  caller: Bearer;
  /** Whether a valid Microsoft Graph token is there. */
  hasGraph: boolean;
  progress: Progress;
}

/** Throws a `CliError` for a problem that ends the command. */
export async function withAzure<T>(args: Arguments, io: Io, work: (session: AzureSession) => Promise<T>): Promise<T> {
  return withSignIn(args, io, ({ target, signedIn, progress }) => {
    const { caller, graph } = signedIn;
    const gateway = openGateway(target, signedIn, { signal: io.signal, onThrottled: throttleNotes(progress, io.now) });
    const hasGraph = graph !== undefined && !(graph instanceof Problem);
    return work({ target, gateway, caller, hasGraph, progress });
  });
}

/** Does the same without a gateway. */
export async function withSignIn<T>(
  args: Arguments,
  io: Io,
  work: (session: { target: Target; signedIn: SignedIn; progress: Progress }) => Promise<T>,
): Promise<T> {
  const target = await readTarget(args, io);
  const signedIn = await untilAborted(signIn(args, io, target), io.signal);
  const progress = createProgress(io, { quiet: false });
  try {
    if (signedIn.graph instanceof Problem)
      await progress.note(`${signedIn.graph.detail} The command continues without names.`);
    return await untilAborted(work({ target, signedIn, progress }), io.signal);
  } catch (error) {
    io.signal.throwIfAborted();
    throw error instanceof CliError ? error : toSentence(error, 'The command was stopped.');
  } finally {
    progress.end();
  }
}

/**
 * Returns one sentence for a known problem.
 * @param stopped follows a problem of the sign-in
 */
export function toSentence(error: unknown, stopped: string): unknown {
  if (!(error instanceof Problem)) return error;
  const problem = toProblem(error);
  const sentence = endsRequest(problem) ? `${problem.detail} ${stopped}` : problem.detail;
  return new CliError(sentence, exitCodes.usage, { cause: problem });
}
