const { format } = new Intl.NumberFormat('en');

/** Adds separators: `1,488`. */
export const figure: (count: number) => string = format;

/** `1 cluster`, `1,488 clusters`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`;
}
