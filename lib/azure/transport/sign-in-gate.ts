import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Problem } from '@/lib/model/problem';
import type { Sender } from './senders';
import { isSignInProblem, responseToProblem } from './to-problem';

interface GateOptions {
  sender: Sender;
  /** Runs once, when Azure refuses the token. */
  onRefused: (problem: Problem) => void;
}

/**
 * Holds the requests of a token until Azure has responded to its first, and stops them if Azure refuses it. Without the gate, one
 * forged request would become all the requests of a page.
 */
export function createSignInGate({ sender, onRefused }: GateOptions): (client: HttpClient) => HttpClient {
  let refusal: Problem | undefined;
  /** Settled once Azure has responded to the first request, or couldn't be asked. */
  let decided: Promise<unknown> | undefined = sender.isAccepted() ? Promise.resolve() : undefined;

  function inspect(response: PipelineResponse): void {
    const problem = refusalIn(response);
    // Other responses can come from a proxy, or from Azure before it checked the token.
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

/** Returns whether Azure itself denied the request, and so accepted the token. A proxy's 403 has no error code. */
function isDenied(response: PipelineResponse): boolean {
  return response.status === 403 && responseToProblem(response).details.azure?.code !== undefined;
}

/** A resource in another tenant refuses a token that is valid elsewhere, so `wrong-tenant` isn't a refusal of the token. */
function refusalIn(response: PipelineResponse): Problem | undefined {
  if (response.status !== 401) return undefined;
  const problem = responseToProblem(response);
  return isSignInProblem(problem) && problem.code !== 'wrong-tenant' ? problem : undefined;
}
