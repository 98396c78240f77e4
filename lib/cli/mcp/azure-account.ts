import { Problem } from '@/lib/model/problem';
import { requireToken } from '@/lib/server/http/bearer';
import type { Arguments } from '../arguments/arguments';
import { CliError } from '../cli-error';
import type { AzureSession } from '../commands/azure-session';
import type { Io } from '../io';
import type { Progress } from '../output/progress';
import { readTargetOfStart, type Target, withTenant } from '../sign-in/environment';
import { openGateway } from '../sign-in/open-gateway';
import { type SignedIn, signIn } from '../sign-in/sign-in';
import { ToolError, toToolError } from './tool-error';

/** Milliseconds. A token of `DefaultAzureCredential` with fewer than 5 minutes left is replaced, and one counts for 5 more. */
const renewalTime = 2 * 5 * 60_000;

/** The identity of the server. */
export class AzureAccount {
  private signedInBefore: SignedIn | undefined;

  private constructor(
    private readonly args: Arguments,
    private readonly io: Io,
    private readonly target: Target,
  ) {}

  /** Sends nothing. Throws a `CliError` for a mistake in options, variables, and tokens. */
  static async open(args: Arguments, io: Io): Promise<AzureAccount> {
    const target = await readTargetOfStart(args, io);
    if (args.has('token-from-env') || target.upstream.kind === 'url')
      await signIn(args, io, target).catch((error: unknown) => {
        // The other tools work without it.
        if (!(error instanceof CliError && error.cause instanceof Problem && error.cause.code === 'token-expired'))
          throw error;
      });
    return new AzureAccount(args, io, target);
  }

  async session(signal: AbortSignal, update: Progress['update']): Promise<AzureSession> {
    const target = await withTenant(this.target);
    const signedIn = await this.signedIn(target, signal);
    const { caller, graph } = signedIn;
    return {
      target,
      caller,
      gateway: openGateway(target, signedIn, { signal, onThrottled: () => {} }),
      hasGraph: graph !== undefined && !(graph instanceof Problem),
      progress: { update, note: async () => {}, end: () => {} },
    };
  }

  private async signedIn(target: Target, signal: AbortSignal): Promise<SignedIn> {
    if (this.signedInBefore && this.isFresh(this.signedInBefore, target)) return this.signedInBefore;
    try {
      const signedIn = await signIn(this.args, { ...this.io, signal }, target);
      // A token of a variable is read each time, because it can't be renewed.
      if (!this.args.has('token-from-env')) this.signedInBefore = signedIn;
      return signedIn;
    } catch (error) {
      signal.throwIfAborted();
      const { code } = toToolError(error, 'signed-out');
      throw new ToolError(code === 'token-expired' ? code : 'signed-out');
    }
  }

  private isFresh({ caller }: SignedIn, { cloud, tenantId }: Target): boolean {
    const now = this.io.now().getTime() + renewalTime;
    try {
      requireToken(caller.token, { audiences: cloud.armAudiences, tenantId, now, name: 'The access token' });
      return true;
    } catch {
      return false;
    }
  }
}
