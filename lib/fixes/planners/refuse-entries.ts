import { Problem } from '@/lib/model/problem';

/** Throws `invalid-request` that names the first entry of a list in an input that `wrong` has something to say of. */
export function refuseEntries(
  list: string,
  entries: readonly string[],
  wrong: (entry: string) => string | undefined,
): void {
  entries.forEach((entry, index) => {
    const problem = wrong(entry);
    if (problem !== undefined) throw new Problem('invalid-request', `${list}.${index}: ${problem}`);
  });
}
