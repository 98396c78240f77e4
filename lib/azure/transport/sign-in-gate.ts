import type { HttpClient, PipelineRequest, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Problem } from '@/lib/model/problem';
import type { Sender } from '../senders';
import { isSignInProblem, responseToProblem } from './to-problem';

/** What a gate needs to know. */
interface GateOptions {
  sender: Sender;
  /** Runs once, when Azure refuses the token. */
  onRefused: (problem: Problem) => void;
}

/**
 * Lets the first request of a token go alone until Azure has accepted the token, and none after Azure has refused it. Signatures are
 * checked by Azure alone, so without this one forged request would become as many requests to Azure as a page needs.
 */
export function createSignInGate({ sender, onRefused }: GateOptions): (client: HttpClient) => HttpClient {
  let refusal: Problem | undefined;
  /** Settled once Azure has responded to the first request, or couldn't be asked. */
  let decided: Promise<unknown> | undefined = sender.isAccepted() ? Promise.resolve() : undefined;

  function judge(answer: PipelineResponse): void {
    const problem = refusalIn(answer);
    // Other responses say nothing about the token: a proxy on the way may have sent them, or Azure before it looked at the token.
    if (!refusal && (isOk(answer) || isDenied(answer))) sender.accept();
    if (!problem) return;
    sender.refuse();
    if (refusal) return;
    refusal = problem;
    onRefused(problem);
  }

  async function send(client: HttpClient, request: PipelineRequest): Promise<PipelineResponse> {
    if (refusal) throw refusal;
    const answer = await client.sendRequest(request);
    judge(answer);
    return answer;
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

/** Whether Azure itself denied the request, and so knows the token. A proxy's 403 has no error code. */
function isDenied(answer: PipelineResponse): boolean {
  return answer.status === 403 && responseToProblem(answer).details.azure?.code !== undefined;
}

/** A resource in another directory refuses a token that is good everywhere else, so `wrong-tenant` isn't a refusal of the token. */
function refusalIn(answer: PipelineResponse): Problem | undefined {
  if (answer.status !== 401) return undefined;
  const problem = responseToProblem(answer);
  return isSignInProblem(problem) && problem.code !== 'wrong-tenant' ? problem : undefined;
}
