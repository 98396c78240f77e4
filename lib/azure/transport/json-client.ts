import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
} from '@azure/core-rest-pipeline';
import { defined } from '@/lib/model/defined';
import type { AzureResponse } from './azure-response';
import { responseToProblem, toProblem } from './to-problem';

export interface JsonRequest {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  body?: object;
  ifMatch?: string;
  /** For Microsoft Graph's `$search` and `$count`. */
  consistencyLevel?: 'eventual';
}

export interface JsonClient {
  url(path: string): string;
  /** Throws a Problem for any status but 2xx. */
  send(request: JsonRequest): Promise<AzureResponse>;
}

/** Returns a client with the SDKs' policies: bearer token, request ID, no retries, no redirects. */
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
        ...defined({ 'if-match': ifMatch, consistencylevel: consistencyLevel }),
      });
      const request = createPipelineRequest({
        url: origin + path,
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await pipeline.sendRequest(httpClient, request).catch((error: unknown) => {
        throw toProblem(error);
      });
      if (response.status >= 400) throw responseToProblem(response);
      return response;
    },
  };
}
