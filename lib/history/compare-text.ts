/** Compares UTF-16 code units, so that no locale changes the order. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
