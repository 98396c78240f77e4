/**
 * The origin under which a browser came: https where it was TLS up to the server or to a proxy in front of it. It tells the
 * browser where its own sample sign-in lies and nothing else. What is no plain host name and port falls back to our own port.
 */
export function originOf(headers: Pick<Headers, 'get'>, port: number): string {
  const host = headers.get('host') ?? '';
  // Next sets this header itself where nobody else has; whoever forges it misleads their own browser alone.
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  return /^(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host) ? `${protocol}://${host}` : `http://localhost:${port}`;
}
