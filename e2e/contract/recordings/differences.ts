import type { Json } from '../../../lib/model/json';
import type { EmulatorReply } from './on-emulator';
import type { Recording } from './recordings';

/** Headers that clients read and recordings keep. Request ids and rate limits were stripped from the recordings. */
const comparedHeaders = [
  'azure-asyncoperation',
  'location',
  'retry-after',
  'etag',
  'x-ms-failure-cause',
  'content-type',
];

/** Returns where the emulator's answer differs from the recorded one: the status, a header, or a JSON path with its type. */
export function differencesOf({ status, headers, body }: Recording, reply: EmulatorReply): string[] {
  if (reply.status !== status) return [`status ${reply.status}, recorded ${status}`];
  // An API version that the emulator lacks shows other properties, and no ETag header.
  const names = reply.replacedVersion ? comparedHeaders.filter((name) => name !== 'etag') : comparedHeaders;
  const ofHeaders = names.flatMap((name) => {
    const [recorded, answered] = [headers[name], reply.headers.get(name) ?? undefined].map((value) =>
      formOf(name, value),
    );
    return recorded === answered ? [] : [`header ${name}: ${answered}, recorded ${recorded}`];
  });
  if (reply.replacedVersion) return ofHeaders;
  const recorded = shapeOf(body);
  const answered = shapeOf(reply.json ?? null);
  return [
    ...ofHeaders,
    ...[...answered].filter((text) => !recorded.has(text)).map((text) => `adds ${text}`),
    ...[...recorded].filter((text) => !answered.has(text)).map((text) => `lacks ${text}`),
  ];
}

/** Returns the part of a header's value that clients rely on. Links are compared without IDs and signatures. */
function formOf(name: string, value: string | undefined): string {
  if (value === undefined) return 'absent';
  if (name === 'etag') return 'present';
  if (!URL.canParse(value)) return value.toLowerCase();
  const { pathname, searchParams } = new URL(value);
  const path = pathname
    .replace(/^.*\/subscriptions\/[^/]+/, '')
    .replace(/\/locations\/[^/]+/, '/locations/{location}')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{id}');
  const isSigned = ['t', 'c', 's', 'h'].some((key) => searchParams.has(key));
  const kind = searchParams.get('operationResultResponseType');
  return `${path}${kind ? ` (${kind})` : ''}${isSigned ? ' signed' : ''}`;
}

/** Every path of a body with the type of its value. Items of a list share one path. */
function shapeOf(value: Json, path = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) {
    found.add(`${path}[]`);
    for (const item of value) shapeOf(item, `${path}[]`, found);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, inner] of Object.entries(value))
      shapeOf(inner, path === '' ? key : `${path}.${nameOf(key)}`, found);
  } else if (path !== '') {
    found.add(`${path}: ${value === null ? 'null' : typeof value}`);
  }
  return found;
}

/** Replaces a key that is an ID, such as that of an attached identity. */
function nameOf(key: string): string {
  return key.startsWith('/') ? '{id}' : key;
}
