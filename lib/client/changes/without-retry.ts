/** Leaves out what a person would have to do, because Kustodian sends the change again. */
export function withoutRetry(reason: string): string {
  return reason
    .split(/(?<=\.) /)
    .filter((sentence) => !/^(?:Try again|Wait)\b/.test(sentence))
    .join(' ');
}
