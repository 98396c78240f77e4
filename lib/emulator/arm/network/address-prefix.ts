/** An IPv4 range in numbers, both ends included. */
export interface AddressRange {
  first: number;
  last: number;
}

/** The range that a prefix such as `10.0.1.0/24` names, or `undefined` for anything else, IPv6 included. */
export function addressRange(prefix: string): AddressRange | undefined {
  const [, address = '', bits = ''] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(prefix) ?? [];
  const parts = address.split('.').map(Number);
  const length = Number(bits);
  if (address === '' || parts.some((part) => part > 255) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const number = parts.reduce((sum, part) => sum * 256 + part, 0);
  const first = Math.floor(number / size) * size;
  return { first, last: first + size - 1 };
}

/** Whether a range lies in another. */
export function holds(outer: AddressRange, inner: AddressRange): boolean {
  return outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether two ranges have an address in common. */
export function overlaps(one: AddressRange, other: AddressRange): boolean {
  return one.first <= other.last && other.first <= one.last;
}
