import { clusterPath } from '@/lib/model/api/api';
import { parseClusterId } from '@/lib/model/azure/arm-id';
import { type Arguments, quoted } from '../arguments/arguments';
import { CliError } from '../cli-error';

/** Deep links into the web app at the address of `--link`. Only Kustodian's own paths are built, so no text of Azure is an address. */
export interface Links {
  /** Overview. */
  home: string;
  /** Returns the address of a cluster's page, or `undefined` for another resource. */
  cluster(clusterId: string): string | undefined;
  /** Returns the address of a cluster's page with a finding open. */
  finding(clusterId: string, checkId: string): string | undefined;
}

/** Throws a `CliError` for an address that isn't https, and with pseudonyms, because a link would name real clusters. */
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

/** Returns the links of a web app. Only its scheme, host, and path count. */
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

/** Encodes what a URL allows but Markdown and quotations read as their end. */
function withoutMarks(path: string): string {
  return path.replace(/[!'()*~]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Credentials and a query can be secrets. */
function withoutSecrets(text: string): string {
  const [withoutQuery = ''] = text.split(/[?#]/, 1);
  return withoutQuery.includes('@') ? withoutQuery.slice(withoutQuery.lastIndexOf('@') + 1) : withoutQuery;
}
