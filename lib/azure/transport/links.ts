/**
 * A URL that came from a body or a header decides nothing: it is cut down to path and query, checked against what is
 * expected there, and put on the pinned origin. Azure's own clients follow such links anywhere, token included.
 */

/** Azure's signed operation URLs have about 4 KB; twice that is the most that is taken. */
const maxLinkLength = 8192;

/**
 * Path and query of a link, or `undefined` when it is foreign, too long or does not lead where it should.
 *
 * @example pinLink('https://management.azure.com/subscriptions/s?$skiptoken=x', ['https://management.azure.com'], /^\/subscriptions\/s$/i)
 */
export function pinLink(link: string, bases: readonly string[], path: RegExp): string | undefined {
  if (link.length > maxLinkLength) return undefined;
  const [, authority = '', pathAndQuery = ''] = /^(https?:\/\/[^/?#\\@\s]+)(\/.*)$/is.exec(link) ?? [];
  for (const base of bases) {
    const { origin, pathname } = new URL(base);
    const prefix = pathname.replace(/\/$/, '');
    if (originOf(authority) === origin && pathAndQuery.startsWith(`${prefix}/`)) {
      return checkPath(pathAndQuery.slice(prefix.length), path);
    }
  }
  return undefined;
}

/** Azure names the default port in some links (`https://management.azure.com:443/…`), which is the same origin. */
function originOf(authority: string): string | undefined {
  return URL.canParse(authority) ? new URL(authority).origin : undefined;
}

/** A path with query as a browser or `pinLink` gives it, normalised, or `undefined` when it is not what `path` expects. */
export function checkPath(pathAndQuery: string, path: RegExp): string | undefined {
  if (pathAndQuery.length > maxLinkLength || !pathAndQuery.startsWith('/')) return undefined;
  // Whatever could be read in two ways is refused before anything reads it: dots, backslashes, fragments, controls.
  if (/[\\#\p{Cc}]|\/\.{1,2}(?:[/?]|$)|%(?:2e|2f|5c|25|0|1|7f)/iu.test(beforeQuery(pathAndQuery))) return undefined;
  if (/[\\#\p{Cc}]/u.test(pathAndQuery)) return undefined;
  const url = new URL(`https://pinned.invalid${pathAndQuery.replace(/^\/+/, '/')}`);
  const decoded = decode(url.pathname);
  if (url.host !== 'pinned.invalid' || decoded === undefined || !path.test(decoded)) return undefined;
  return url.pathname + url.search;
}

/** A pattern for exactly this path, without regard to case. */
export function exactPath(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'i');
}

function beforeQuery(text: string): string {
  return text.split('?', 1)[0] ?? text;
}

/** `undefined` where a percent-encoded byte is not UTF-8. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
