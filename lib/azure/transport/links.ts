/**
 * A URL from a body or a header never chooses where a token goes: only its checked path and query go to the pinned origin. Azure's
 * own clients follow such links to any host, token included.
 */

/** Characters. Azure's signed operation URLs have about 4,000. */
const maxLinkLength = 8192;

/**
 * Returns the path and query of a link, or `undefined` if its origin or path is unexpected or it is too long.
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

/** Some links have the default port (`https://management.azure.com:443/…`), which is the same origin. */
function originOf(authority: string): string | undefined {
  return URL.canParse(authority) ? new URL(authority).origin : undefined;
}

/** Returns a path with query in normalized form, or `undefined` if it doesn't match `path`. */
export function checkPath(pathAndQuery: string, path: RegExp): string | undefined {
  if (pathAndQuery.length > maxLinkLength || !pathAndQuery.startsWith('/')) return undefined;
  // Dots, backslashes, fragments, and control characters are ambiguous between parsers.
  if (/[\\#\p{Cc}]|\/\.{1,2}(?:[/?]|$)|%(?:2e|2f|5c|25|0|1|7f)/iu.test(beforeQuery(pathAndQuery))) return undefined;
  if (/[\\#\p{Cc}]/u.test(pathAndQuery)) return undefined;
  const url = new URL(`https://pinned.invalid${pathAndQuery.replace(/^\/+/, '/')}`);
  const decoded = decode(url.pathname);
  if (url.host !== 'pinned.invalid' || decoded === undefined || !path.test(decoded)) return undefined;
  return url.pathname + url.search;
}

/** Returns a pattern that matches only this path, case-insensitively. */
export function exactPath(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'i');
}

function beforeQuery(text: string): string {
  return text.split('?', 1)[0] ?? text;
}

/** Returns `undefined` if a percent-encoded byte isn't UTF-8. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
