import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline';
import type { AzureResponse } from './azure-response';
import { responseToProblem, toProblem } from './to-problem';

/** One request beyond the SDKs. */
export interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Starts with `/`; every segment is encoded already. */
  path: string;
  body?: object;
  ifMatch?: string;
  /** Microsoft Graph's `$search` and `$count` need it. */
  consistencyLevel?: 'eventual';
}

/** Sends requests to one origin with one token. */
export interface JsonClient {
  /** Absolute URL of a path on the pinned origin. */
  url(path: string): string;
  /** Answers with status 2xx; throws a Problem for all else. */
  send(request: JsonRequest): Promise<AzureResponse>;
}

/** A client over the same pipeline policies as the SDKs: bearer token, request id, no retries, no redirects. */
export function createJsonClient(options: {
  origin: string;
  credential: TokenCredential;
  httpClient: HttpClient;
}): JsonClient {
  const { origin, credential, httpClient } = options;
  const pipeline = createPipelineFromOptions({ retryOptions: { maxRetries: 0 }, redirectOptions: { maxRetries: 0 } });
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: `${origin}/.default` }));
  return {
    url: (path) => origin + path,
    async send({ method = 'GET', path, body, ifMatch, consistencyLevel }) {
      const headers = createHttpHeaders({
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
        ...(consistencyLevel === undefined ? {} : { consistencylevel: consistencyLevel }),
      });
      const request = createPipelineRequest({
        url: origin + path,
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const answer = await pipeline.sendRequest(httpClient, request).catch((error: unknown) => {
        throw toProblem(error);
      });
      if (answer.status >= 400) throw responseToProblem(answer);
      return answer;
    },
  };
}
