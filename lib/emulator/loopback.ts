const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** @param hostName without a port, IPv6 in brackets */
export function isLoopbackName(hostName: string): boolean {
  const name = hostName.toLowerCase();
  return LOOPBACK_NAMES.includes(name) || name.endsWith('.localhost');
}

/** Sample tokens and codes are sent only to such URLs. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // URL parsers read `0x7f.1` as 127.0.0.1.
  const isLiteral = text.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`);
  return /^https?:$/.test(url.protocol) && isLiteral && isLoopbackName(url.hostname);
}
