import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { type Category, categories } from '@/lib/model/finding';

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
