const { format } = new Intl.NumberFormat('en');

export const figure: (count: number) => string = format;

/** `1 cluster`, `1,200 clusters`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${figure(count)} ${count === 1 ? singular : plural}`;
}

/** Formats a count that is a lower bound while results are missing. */
export function bound(count: number, isLowerBound: boolean): string {
  return isLowerBound ? `at least ${figure(count)}` : figure(count);
}
