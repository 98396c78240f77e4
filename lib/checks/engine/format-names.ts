/** The first five of some names, and how many more there are: `Ada, Ben, Cem, Dee, Eli and 2 more`. */
export function formatNames(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return `${names.slice(0, 5).join(', ')}${more}`;
}

/** How many names there are, and which: `2: Ada, Ben`, or `0`. */
export function formatCountAndNames(names: readonly string[]): string {
  return names.length === 0 ? '0' : `${names.length}: ${formatNames(names)}`;
}
