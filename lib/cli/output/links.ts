import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';

/** Deep links at the address of `--link`. Only Kustodian's own paths are built, so no text of Azure is an address. */
export interface Links {
  home: string;
  cluster(clusterId: string): string | undefined;
  /** Returns the page with a finding open. */
  finding(clusterId: string, checkId: string): string | undefined;
}

/**
 * Throws a `CliError` for an address that isn't https, and with pseudonyms, because a link would name real clusters.
 */
export function readLinks(args: Arguments): Links | undefined {
  const text = args.text('link');
  if (text === undefined) return undefined;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'https:' && !url.username && !url.password && !url.search && !url.hash;
  if (!isPlain) {
    throw new CliError(
      `Enter the HTTPS address of your web app for --link, such as https://kustodian.contoso.com. The value was ${quoted(withoutSecrets(text))}.`,
    );
  }
  if (args.has('pseudonyms')) {
    throw new CliError('Use either --link or --pseudonyms, not both, because links contain cluster names.');
  }
  return linksTo(url);
}

/** Uses only the scheme, host, and path. */
export function linksTo({ origin, pathname }: URL): Links {
  const base = origin + pathname.replace(/\/$/, '');
  const cluster = (clusterId: string) => {
    const ref = parseClusterId(clusterId);
    return ref && `${base}/clusters/${withoutMarks(clusterPath(ref))}`;
  };
  return {
    home: `${base}/`,
    cluster,
    finding: (clusterId, checkId) => {
      const page = cluster(clusterId);
      return page && `${page}/overview?finding=${withoutMarks(encodeURIComponent(checkId))}`;
    },
  };
}

/** Encodes what Markdown and quotations read as the end of a URL. */
function withoutMarks(path: string): string {
  return path.replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Credentials and a query can be secrets. */
function withoutSecrets(text: string): string {
  const [withoutQuery = ''] = text.split(/[?#]/, 1);
  return withoutQuery.includes('@') ? withoutQuery.slice(withoutQuery.lastIndexOf('@') + 1) : withoutQuery;
}
