/**
 * Replaces an address or range by one of the same size. Private addresses stay in their block. Ranges of half of all
 * addresses or more, and the unspecified and loopback addresses stay, because they describe no network.
 */
export function pseudonymOfIpRange(range: string, digest: (text: string) => string): string {
  const [address = '', prefix] = range.split('/');
  const isIpv6 = address.includes(':');
  const width = isIpv6 ? 128 : 32;
  const length = prefix === undefined ? width : Number(prefix);
  if (length < 8 || /^(0\.|127\.|::1?$)/.test(address)) return range;
  const bytes = isIpv6 ? ipv6Bytes(address, digest) : ipv4Bytes(address, digest);
  const network = bytes.map((byte, index) => byte & maskOf(length - index * 8));
  return (isIpv6 ? formatIpv6(network) : network.join('.')) + (prefix === undefined ? '' : `/${prefix}`);
}

function ipv4Bytes(address: string, digest: (text: string) => string): number[] {
  const [first = 0, second = 0] = address.split('.').map(Number);
  const random = bytesOf(digest(address));
  const [a = 0, b = 0, c = 0, d = 0] = random;
  if (first === 10) return [10, b, c, d];
  if (first === 172 && second >= 16 && second < 32) return [172, 16 + (b % 16), c, d];
  if ((first === 192 && second === 168) || (first === 169 && second === 254)) return [first, second, c, d];
  if (first === 100 && second >= 64 && second < 128) return [100, 64 + (b % 64), c, d];
  // 11 to 99 has public addresses only.
  return [11 + (a % 89), b, c, d];
}

/** Unique local and link-local addresses keep their first byte or two. Others become global unicast addresses. */
function ipv6Bytes(address: string, digest: (text: string) => string): number[] {
  const random = bytesOf(digest(address.toLowerCase())).slice(0, 16);
  const [first = ''] = address.toLowerCase().split(':');
  if (/^f[cd]/.test(first)) random.splice(0, 1, 0xfd);
  else if (/^fe[89ab]/.test(first)) random.splice(0, 2, 0xfe, 0x80);
  else random.splice(0, 1, 0x20 + ((random[0] ?? 0) % 16));
  return random;
}

function maskOf(bits: number): number {
  const kept = Math.min(8, Math.max(0, bits));
  return (0xff << (8 - kept)) & 0xff;
}

function bytesOf(hex: string): number[] {
  return Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16));
}

function formatIpv6(bytes: readonly number[]): string {
  return Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  ).join(':');
}
