import type { Api } from '@/lib/client/api';
import { AuthProblem } from '@/lib/client/auth/auth-problem';
import { directoryScopes } from '@/lib/client/auth/directory-access';
import type { Session } from '@/lib/client/auth/session';
import { readNdjson } from '@/lib/client/read-events';
import { remedyOf } from '@/lib/connect/sign-in-remedies';
import { apiPaths, type CompactFleetEvent } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';

export const testSteps = ['server', 'token', 'azure', 'people', 'groups'] as const;
export type TestStep = (typeof testSteps)[number];

export type TestResult =
  | { state: 'pass'; text: string }
  /** `code`: Entra's or Azure's. */
  | { state: 'fail'; text: string; code?: string }
  /** Optional, so the product works without it. */
  | { state: 'optional'; text: string; code?: string };

/** Runs the steps in order and reports each result. Reads Azure once and changes nothing. */
export async function testConnection(
  { session, api }: { session: Pick<Session, 'armToken' | 'graphToken'>; api: Api },
  report: (step: TestStep, result: TestResult) => void,
  signal: AbortSignal,
): Promise<void> {
  report('server', await serverResult(signal));
  const token = await tokenResult(() => session.armToken(), 'Azure Service Management (user_impersonation)');
  report('token', token);
  report(
    'azure',
    token.state === 'pass'
      ? await azureResult(api, signal)
      : { state: 'fail', text: 'Not tested. A token for Azure is required.' },
  );
  const { people, everything } = directoryScopes;
  report('people', optional(await tokenResult(() => session.graphToken(people), people.join(', '))));
  const more = everything.filter((scope) => !people.includes(scope));
  report('groups', optional(await tokenResult(() => session.graphToken(more), more.join(', '))));
}

async function serverResult(signal: AbortSignal): Promise<TestResult> {
  try {
    const response = await fetch('/api/health/ready', { signal });
    return response.ok
      ? { state: 'pass', text: 'The server is ready.' }
      : {
          state: 'fail',
          text: `The server isn’t ready (HTTP status ${response.status}). Check its logs, and then run the test again.`,
        };
  } catch {
    return { state: 'fail', text: 'The server didn’t respond. Check that it’s running, and then run the test again.' };
  }
}

async function tokenResult(ask: () => Promise<string>, permission: string): Promise<TestResult> {
  try {
    await ask();
    return { state: 'pass', text: `Granted: ${permission}.` };
  } catch (error) {
    const code = error instanceof AuthProblem ? { code: error.code } : {};
    const isConsent = error instanceof AuthProblem && error.kind === 'consent-needed';
    const text = `${isConsent ? 'Consent is missing' : 'Couldn’t get a token'} for ${permission}.`;
    // The remedy of a known code is shown below the text.
    const isKnown = error instanceof AuthProblem && remedyOf(error.code) !== undefined;
    return {
      state: 'fail',
      text: isKnown ? text : `${text} ${isConsent ? 'Grant consent' : 'Sign in again'}, and then run the test again.`,
      ...code,
    };
  }
}

function optional(result: TestResult): TestResult {
  return result.state === 'fail' ? { ...result, state: 'optional' } : result;
}

/** Reads until Azure lists a subscription, or ends its list. */
async function azureResult(api: Api, signal: AbortSignal): Promise<TestResult> {
  const stop = new AbortController();
  try {
    const { body } = await api.stream({
      path: apiPaths.compactFleet,
      signal: AbortSignal.any([signal, stop.signal]),
    });
    if (!body) return { state: 'fail', text: 'The server returned an empty response. Run the test again.' };
    for await (const event of readNdjson<CompactFleetEvent>(body)) {
      if (event.type === 'subscription')
        return { state: 'pass', text: `Azure returned subscriptions, such as ${event.displayName}.` };
      if (event.type === 'problem') return { state: 'fail', text: event.problem.detail, code: event.problem.code };
      if (event.type === 'done')
        return {
          state: 'fail',
          text: 'Azure returned no subscriptions. Ask an owner to give your account the Reader role on a subscription, and then run the test again.',
        };
    }
    return {
      state: 'fail',
      text: 'The response ended early. Check that the proxy doesn’t buffer responses, and then run the test again.',
    };
  } catch (error) {
    if (error instanceof Problem)
      return { state: 'fail', text: error.detail, code: error.details.azure?.code ?? error.code };
    if (error instanceof AuthProblem)
      return {
        state: 'fail',
        text: 'Your sign-in has expired or needs another step. Sign in again, and then run the test again.',
        code: error.code,
      };
    return { state: 'fail', text: 'The server didn’t respond. Check that it’s running, and then run the test again.' };
  } finally {
    stop.abort();
  }
}
