const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Returns whether a host name (IPv6 in brackets, without a port) is this machine. */
export function isLoopbackName(hostName: string): boolean {
  const name = hostName.toLowerCase();
  return LOOPBACK_NAMES.includes(name) || name.endsWith('.localhost');
}

/**
 * Returns whether this is an absolute http or https URL of this machine. Sample tokens and codes are sent nowhere else.
 */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // A URL parser reads `0x7f.1` as 127.0.0.1, so the header itself has to contain the name.
  const isLiteral = text.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`);
  return /^https?:$/.test(url.protocol) && isLiteral && isLoopbackName(url.hostname);
}
