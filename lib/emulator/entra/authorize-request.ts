import { isLoopbackUrl } from '../loopback';
import type { ServiceRequest } from '../types';
import { entraError } from './entra-error';
import { escapeHtml, htmlPage } from './page';

const RESPONSE_MODES = ['query', 'fragment', 'form_post'] as const;

export type ResponseMode = (typeof RESPONSE_MODES)[number];

export interface ReplyAddress {
  clientId: string;
  redirectUri: string;
  responseMode: ResponseMode;
  state: string | undefined;
}

export function authorizeParameters(request: ServiceRequest): URLSearchParams {
  const parameters = new URLSearchParams(request.query.toString());
  if (request.method === 'POST') {
    for (const [name, value] of new URLSearchParams(request.body)) parameters.set(name, value);
  }
  return parameters;
}

/** Throws errors that Entra shows on its own page. */
export function parseReplyAddress(parameters: URLSearchParams): ReplyAddress {
  const clientId = parameters.get('client_id');
  if (!clientId) throw entraError('900144', { name: 'client_id' });
  const redirectUri = parameters.get('redirect_uri');
  if (!redirectUri) throw entraError('900144', { name: 'redirect_uri' });
  // The only characters of a URI (RFC 3986). URL parsers drop line breaks, which `Location` can't carry.
  const isUri = /^[\x21-\x7e]+$/.test(redirectUri);
  if (!isUri || !isLoopbackUrl(redirectUri) || redirectUri.includes('#')) {
    throw entraError('50011', { redirectUri, clientId });
  }
  const mode = parameters.get('response_mode') ?? 'query';
  const responseMode = RESPONSE_MODES.find((known) => known === mode);
  if (!responseMode) {
    throw entraError('70007', { mode });
  }
  return { clientId, redirectUri, responseMode, state: parameters.get('state') ?? undefined };
}

/** Answers the application in the requested response mode. */
export function reply(
  { redirectUri, responseMode, state }: ReplyAddress,
  answer: Record<string, string>,
  headers: Record<string, string> = {},
): Response {
  const parameters = new URLSearchParams(state === undefined ? answer : { ...answer, state });
  if (responseMode === 'form_post') return postingPage(redirectUri, parameters, headers);
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return new Response(null, {
    // The sign-in page posts, and the redirect URI needs a GET.
    status: 303,
    headers: { Location: `${redirectUri}${separator}${parameters}`, 'Cache-Control': 'no-store, no-cache', ...headers },
  });
}

function postingPage(redirectUri: string, parameters: URLSearchParams, headers: Record<string, string>): Response {
  const fields = [...parameters].map(
    ([name, value]) => `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return htmlPage({
    title: 'You are signed in',
    body: `<form method="post" action="${escapeHtml(redirectUri)}">${fields.join('')}<button>Continue</button></form>`,
    formTarget: new URL(redirectUri).origin,
    submits: true,
    headers,
  });
}
