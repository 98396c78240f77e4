import type { ReplyAddress } from './authorize-request';
import { escapeHtml, htmlPage } from './page';

/** Sends the answer of an authorize request to the application, in the response mode that it asked for. */
export function reply(
  { redirectUri, responseMode, state }: ReplyAddress,
  answer: Record<string, string>,
  headers: Record<string, string> = {},
): Response {
  const parameters = new URLSearchParams(state === undefined ? answer : { ...answer, state });
  if (responseMode === 'form_post') return postingPage(redirectUri, parameters, headers);
  const separator = responseMode === 'fragment' ? '#' : redirectUri.includes('?') ? '&' : '?';
  return new Response(null, {
    // 303, since the sign-in page posts and the redirect URI has to be fetched with GET.
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
