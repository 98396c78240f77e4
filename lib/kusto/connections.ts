import type { KustoConnection } from '@/lib/model/kusto-evidence';

/**
 * Reduces a connection string to what is kept of it. Sources:
 * https://learn.microsoft.com/kusto/api/connection-strings/storage-connection-strings and
 * https://learn.microsoft.com/kusto/api/connection-strings/sql-connection-strings
 */
export function toConnection(text: string, tableType: string): KustoConnection {
  return tableType.toLowerCase().includes('sql') ? sqlConnection(text) : storageConnection(text);
}

function storageConnection(text: string): KustoConnection {
  const [start = '', ...parts] = text.split(';');
  return { ...addressOf(start), credential: storageCredential(start, parts) };
}

function storageCredential(start: string, parts: readonly string[]): KustoConnection['credential'] {
  if (/\?./.test(start)) return 'secret';
  const kinds = parts
    .map((part) => part.trim().toLowerCase())
    .filter(Boolean)
    .map((part) =>
      part === 'impersonate' ? 'impersonation' : /^managed_identity=./.test(part) ? 'identity' : 'secret',
    );
  return kinds.includes('secret') ? 'secret' : (kinds[0] ?? 'none');
}

/** The part after the last `@`, so that a user name can't pose as a host. */
function addressOf(text: string): Pick<KustoConnection, 'scheme' | 'host'> {
  const index = text.indexOf('://');
  if (index < 0) return { scheme: null, host: null };
  const [authority = ''] = text.slice(index + 3).split(/[/?;]/, 1);
  return { scheme: schemeOf(text.slice(0, index)), host: hostOf(authority) };
}

function schemeOf(text: string): string | null {
  return /^[a-z][a-z0-9+.-]{0,19}$/i.test(text) ? text.toLowerCase() : null;
}

function hostOf(authority: string): string | null {
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  return /^[\w.-]+$/.test(host) ? host.toLowerCase() : null;
}

function sqlConnection(text: string): KustoConnection {
  const values = sqlValues(text);
  const server = ['server', 'datasource', 'accountendpoint'].map((key) => values.get(key)).find(Boolean) ?? '';
  const address = addressOf(server);
  const bare = server.replace(/^tcp:/i, '').split(/[/?,\\]/, 1)[0] ?? '';
  return {
    scheme: address.scheme,
    host: address.scheme === null ? hostOf(bare) : address.host,
    credential: sqlCredential(values),
  };
}

function sqlCredential(values: ReadonlyMap<string, string>): KustoConnection['credential'] {
  if (['password', 'pwd', 'accountkey'].some((key) => values.get(key))) return 'secret';
  const authentication = (values.get('authentication') ?? '').toLowerCase();
  if (authentication.includes('managed identity')) return 'identity';
  return authentication.includes('integrated') ? 'impersonation' : null;
}

/** Returns values by key, without spaces and case. A value in quotes can have a semicolon. Linear. */
function sqlValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of splitOutsideQuotes(text)) {
    const index = pair.indexOf('=');
    if (index < 0) continue;
    const key = pair.slice(0, index).replace(/\s/g, '').toLowerCase();
    const value = unquoted(pair.slice(index + 1).trim());
    // A later empty value must not hide a secret.
    if (value !== '' && !values.has(key)) values.set(key, value);
  }
  return values;
}

function splitOutsideQuotes(text: string): string[] {
  const pairs: string[] = [];
  let [start, quote] = [0, ''];
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quote) {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === ';') {
      pairs.push(text.slice(start, index));
      start = index + 1;
    }
  }
  return [...pairs, text.slice(start)];
}

function unquoted(value: string): string {
  const quote = value.charAt(0);
  const isQuoted = value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return (isQuoted ? value.slice(1, -1) : value).trim();
}
