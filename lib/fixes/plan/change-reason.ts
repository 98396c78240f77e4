export const mostReasonCharacters = 500;

/** One trimmed line of 3–500 characters, without control, format, and bidirectional characters. */
export function isReason(text: string): boolean {
  return /^[^\p{Cc}\p{Cf}\u2028\u2029]{3,500}$/u.test(text.trim());
}

/** Returns why the change can't be sent with this text. */
export function reasonFault(text: string, isRequired: boolean): string | undefined {
  if (text.trim() === '') return isRequired ? 'Enter a reason first' : undefined;
  return isReason(text) ? undefined : 'Enter a reason in one line of 3–500 characters';
}
