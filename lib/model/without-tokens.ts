/** Text without bearer tokens and without what looks like a JWT, whole or cut: for the log, and for words of another side. */
export function withoutTokens(text: string): string {
  return text
    .replace(/\bbearer\s+[^\s"',;]+/gi, 'Bearer [redacted]')
    .replace(/eyJ[\w-]{8,}(?:\.[\w-]*){0,2}/g, '[redacted]');
}
