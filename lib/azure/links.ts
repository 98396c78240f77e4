/**
 * A URL that came from a body or a header decides nothing: it is cut down to path and query, checked against what is
 * expected there, and put on the pinned origin. Azure's own clients follow such links anywhere, token included.
 */

/** Azure's signed operation URLs have about 4 KB; twice that is the most that is taken. */
const longestLink = 8192;

/**
 * Path and query of a link, or `undefined` when it is foreign, too long or does not lead where it should.
 *
 * @example pinLink('https://management.azure.com/subscriptions/s?$skiptoken=x', ['https://management.azure.com'], /^\/subscriptions\/s$/i)
 */
export function pinLink(link: string, bases: readonly string[], path: RegExp): string | undefined {
  if (link.length > longestLink) return undefined;
  const base = bases.find((candidate) => link.startsWith(`${candidate}/`));
  return base === undefined ? undefined : checkPath(link.slice(base.length), path);
}

/** A path with query as a browser or `pinLink` gives it, normalised, or `undefined` when it is not what `path` expects. */
export function checkPath(pathAndQuery: string, path: RegExp): string | undefined {
  if (pathAndQuery.length > longestLink || !pathAndQuery.startsWith('/')) return undefined;
  // Whatever could be read in two ways is refused before anything reads it: dots, backslashes, fragments, controls.
  if (/[\\#\p{Cc}]|\/\.{1,2}(?:[/?]|$)|%(?:2e|2f|5c|25|0|1|7f)/iu.test(beforeQuery(pathAndQuery))) return undefined;
  if (/[\\#\p{Cc}]/u.test(pathAndQuery)) return undefined;
  const url = new URL(`https://pinned.invalid${pathAndQuery.replace(/^\/+/, '/')}`);
  if (url.host !== 'pinned.invalid' || !path.test(decode(url.pathname))) return undefined;
  return url.pathname + url.search;
}

/** A pattern for exactly this path, without regard to case. */
export function exactly(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/?$`, 'i');
}

function beforeQuery(text: string): string {
  return text.split('?', 1)[0] ?? text;
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
