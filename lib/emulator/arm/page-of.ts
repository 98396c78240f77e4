import { armError } from '../errors/arm-error';
import type { AnswerBody, ArmAnswer, ArmCall } from './arm-call';

/**
 * Returns up to `$top` (or `size`) items after `$skiptoken`, with a `nextLink` if more follow. UNCONFIRMED: the token's
 * form, which is opaque to clients, and the sentences of the refusals.
 */
export function pageOf(call: ArmCall, items: AnswerBody[], size: number): ArmAnswer {
  const start = startOf(call.request.query.get('$skiptoken'));
  const most = Math.min(size, topOf(call.request.query.get('$top')) ?? size);
  const end = start + most;
  const more = end < items.length;
  return { status: 200, body: { value: items.slice(start, end), ...(more ? { nextLink: linkTo(call, end) } : {}) } };
}

/** Parses `$top`. Throws 400 unless it's an integer of 1 or more. */
export function topOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1) return top;
  throw armError('InvalidTopParameter', { top: text });
}

function startOf(token: string | undefined): number {
  if (token === undefined) return 0;
  const start = Number(
    Buffer.from(token, 'base64url')
      .toString()
      .replace(/^start=/, ''),
  );
  if (Number.isInteger(start) && start > 0) return start;
  throw armError('InvalidSkipToken', { token });
}

function linkTo(call: ArmCall, start: number): string {
  const { base, query } = call.request;
  const kept = [...new URLSearchParams(query.toString())].filter(([name]) => name.toLowerCase() !== '$skiptoken');
  const pairs = [...kept, ['$skiptoken', Buffer.from(`start=${start}`).toString('base64url')]];
  return `${base}${encodeURI(call.path)}?${pairs.map(([name, value]) => `${name}=${encodeURIComponent(value ?? '')}`).join('&')}`;
}
