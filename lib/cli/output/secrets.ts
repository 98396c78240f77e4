/** Characters. A longer line has a value without a limit. */
const longestLine = 4_000;

/** A JSON Web Token starts with `{"` in base64url, and other tokens have a long run of mixed letters and digits. */
const likeToken = /eyJ[\w-]{8}|(?=[A-Za-z]{0,23}\d)(?=[a-z0-9]{0,23}[A-Z])(?=[A-Z0-9]{0,23}[a-z])[A-Za-z0-9]{24}/;

/** Returns whether a value looks like a token or another secret, and not like a name, an ID, a hash, or a path. */
export function isLikeSecret(text: string): boolean {
  return likeToken.test(text) || /\bsig=/i.test(text);
}

/** Leaves out words that look like a secret. */
export function withoutSecrets(message: string): string {
  const line = message.length > longestLine ? `${message.slice(0, longestLine)}…` : message;
  return line.replace(/[^\s“”"'‘’]+/g, (word) => (isLikeSecret(word) ? '(not shown)' : word));
}
