/** A count with the first five names behind it: `7: Ada, Ben, Cem, Dee, Eli and 2 more`. */
export function nameSome(names: readonly string[]): string {
  if (names.length === 0) return '0';
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.length}: ${names.slice(0, 5).join(', ')}${more}`;
}
