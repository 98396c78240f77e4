import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { type Category, categories } from '@/lib/model/finding';
import { capitalized } from '@/lib/model/text/capitalized';

/** Neighboring columns of one category. */
export interface Band {
  category: Category;
  columns: number;
}

/** Returns checks grouped by category. Within one, the order stays. */
export function byCategory(checks: readonly CheckHeading[]): CheckHeading[] {
  return checks.toSorted((left, right) => categories.indexOf(left.category) - categories.indexOf(right.category));
}

export function bandsOf(columns: readonly Pick<CheckHeading, 'category'>[]): Band[] {
  const bands: Band[] = [];
  for (const { category } of columns) {
    const last = bands.at(-1);
    if (last?.category === category) last.columns += 1;
    else bands.push({ category, columns: 1 });
  }
  return bands;
}

/**
 * Returns short titles by check ID. "Disk encryption should be enabled" is "Disk encryption". Settings that several
 * checks have keep their requirement: "Key vault: use private endpoints".
 */
export function shortTitles(checks: readonly Pick<CheckHeading, 'id' | 'title'>[]): ReadonlyMap<string, string> {
  const parts = checks.map(({ id, title }) => ({ id, ...partsOf(title) }));
  const uses = new Map<string, number>();
  for (const { setting } of parts) uses.set(setting, (uses.get(setting) ?? 0) + 1);
  return new Map(
    parts.map(({ id, setting, requirement }) => [
      id,
      uses.get(setting) === 1 || requirement === '' ? setting : `${setting}: ${requirement}`,
    ]),
  );
}

function partsOf(title: string): { setting: string; requirement: string } {
  const [subject = title, predicate = ''] = title.split(/ should(?:n’t)? /, 2);
  const bare = subject.replace(/^The /, '');
  return {
    setting: capitalized(bare),
    requirement: predicate.replace(/^(?:be|have) /, ''),
  };
}
