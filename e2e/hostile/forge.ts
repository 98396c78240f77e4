/** The claims of a token, or its header. */
export interface Claims {
  [name: string]: unknown;
}

/** The claims of a token. */
export function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

/** Returns a token with other claims and an invalid signature. */
export function forge(token: string, change: Claims, header: Claims = { alg: 'RS256', typ: 'JWT' }): string {
  const part = (value: Claims) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part({ ...claimsOf(token), ...change })}.c2lnbmF0dXJl`;
}
