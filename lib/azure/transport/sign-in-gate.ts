import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Problem } from '@/lib/model/problem';
import type { Sender } from './senders';
import { isSignInProblem, responseToProblem } from './to-problem';

interface GateOptions {
  sender: Sender;
  /** Runs once. */
  onRefused: (problem: Problem) => void;
}

/**
 * Delays a token's requests until Azure has responded to its first, and stops them if it refuses. Otherwise a forged
 * request would become all requests of a page.
 */
export function createSignInGate({ sender, onRefused }: GateOptions): (client: HttpClient) => HttpClient {
  let refusal: Problem | undefined;
  let decided: Promise<unknown> | undefined = sender.isAccepted() ? Promise.resolve() : undefined;

  function inspect(response: PipelineResponse): void {
    const problem = refusalIn(response);
    // Other responses can come from a proxy, or before the token was checked.
    if (!refusal && (isOk(response) || isDenied(response))) sender.accept();
    if (!problem) return;
    sender.refuse();
    if (refusal) return;
    refusal = problem;
    onRefused(problem);
  }

  async function send(client: HttpClient, request: PipelineRequest): Promise<PipelineResponse> {
    if (refusal) throw refusal;
    const response = await client.sendRequest(request);
    inspect(response);
    return response;
  }

  return (client) => ({
    sendRequest(request) {
      if (decided) return decided.then(() => send(client, request));
      const first = send(client, request);
      decided = first.catch(() => {});
      return first;
    },
  });
}

function isOk({ status }: PipelineResponse): boolean {
  return status >= 200 && status < 300;
}

/** A denial accepts the token. A proxy's 403 has no error code. */
function isDenied(response: PipelineResponse): boolean {
  return response.status === 403 && responseToProblem(response).details.azure?.code !== undefined;
}

/** `wrong-tenant` isn't a refusal: the token is valid elsewhere. */
function refusalIn(response: PipelineResponse): Problem | undefined {
  if (response.status !== 401) return undefined;
  const problem = responseToProblem(response);
  return isSignInProblem(problem) && problem.code !== 'wrong-tenant' ? problem : undefined;
}
