import { define, type ScalarFunction } from './define';

/** IPv4 addresses: learn.microsoft.com/kusto/query/<name>-function. Invalid ones give null. */
export const networkFunctions: Record<string, ScalarFunction> = {
  parse_ipv4: define('long', ['string'], (text) => {
    const range = rangeOf(text);
    return range ? masked(range.address, range.prefix) : null;
  }),
  ipv4_is_private: define('bool', ['string'], (text) => {
    const range = rangeOf(text);
    return range ? privateRanges.some((item) => contains(item, range)) : null;
  }),
  ipv4_is_in_range: define('bool', ['string', 'string'], (text, network) => {
    const [inner, outer] = [rangeOf(text), rangeOf(network)];
    return inner && outer ? contains(outer, inner) : null;
  }),
  ipv4_is_match: define(
    'bool',
    ['string', 'string'],
    (left, right, prefix = 32) => {
      const [a, b] = [rangeOf(left), rangeOf(right)];
      if (!a || !b || prefix < 0 || prefix > 32) return null;
      const shared = Math.min(a.prefix, b.prefix, prefix);
      return masked(a.address, shared) === masked(b.address, shared);
    },
    ['long'],
  ),
};

interface Range {
  address: number;
  prefix: number;
}

const privateRanges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((text) => rangeOf(text) ?? []);

function rangeOf(text: string): Range | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text.trim());
  if (!parts) return undefined;
  const bytes = parts.slice(1, 5).map(Number);
  const prefix = Number(parts[5] ?? 32);
  if (bytes.some((byte) => byte > 255) || prefix > 32) return undefined;
  return { address: bytes.reduce((address, byte) => address * 256 + byte, 0), prefix };
}

function masked(address: number, prefix: number): number {
  const size = 2 ** (32 - prefix);
  return Math.floor(address / size) * size;
}

function contains(outer: Range, inner: Range): boolean {
  return inner.prefix >= outer.prefix && masked(inner.address, outer.prefix) === masked(outer.address, outer.prefix);
}
