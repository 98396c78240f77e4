/**
 * Only a URL's checked path and query are used, at the pinned origin. Azure's clients follow links to any host, token
 * included.
 */

/** Azure's signed operation URLs have about 4,000. */
const maxLinkLength = 8192;

/**
 * Returns a link's path and query, or `undefined` if it's unexpected or too long. @example
 * pinLink('https://management.azure.com/subscriptions/s?$skiptoken=x', ['https://management.azure.com'],
 * /^\/subscriptions\/s$/i)
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

/** Some links have the default port (`https://management.azure.com:443/…`). */
function originOf(authority: string): string | undefined {
  return URL.canParse(authority) ? new URL(authority).origin : undefined;
}

export function checkPath(pathAndQuery: string, path: RegExp): string | undefined {
  if (pathAndQuery.length > maxLinkLength || !pathAndQuery.startsWith('/')) return undefined;
  // Ambiguous between parsers.
  if (/[\\#\p{Cc}]|\/\.{1,2}(?:[/?]|$)|%(?:2e|2f|5c|25|0|1|7f)/iu.test(beforeQuery(pathAndQuery))) return undefined;
  if (/[\\#\p{Cc}]/u.test(pathAndQuery)) return undefined;
  const url = new URL(`https://pinned.invalid${pathAndQuery.replace(/^\/+/, '/')}`);
  const decoded = decode(url.pathname);
  if (url.host !== 'pinned.invalid' || decoded === undefined || !path.test(decoded)) return undefined;
  return url.pathname + url.search;
}

export function exactPath(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'i');
}

function beforeQuery(text: string): string {
  return text.split('?', 1)[0] ?? text;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
