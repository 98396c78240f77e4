const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a host name (with brackets around IPv6, without port) is this machine. */
export function isLoopbackName(hostName: string): boolean {
  const name = hostName.toLowerCase();
  return LOOPBACK_NAMES.includes(name) || name.endsWith('.localhost');
}

/** Whether this is an absolute http or https URL of this machine; sample tokens and codes go nowhere else. */
export function isLoopbackUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // A URL parser reads `0x7f.1` as 127.0.0.1, so the header itself has to contain the name.
  const isLiteral = text.toLowerCase().startsWith(`${url.protocol}//${url.hostname}`);
  return /^https?:$/.test(url.protocol) && isLiteral && isLoopbackName(url.hostname);
}
