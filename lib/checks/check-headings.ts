import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { checks } from './catalog';

/** In the order of compact outcomes. */
export const checkHeadings: CheckHeading[] = checks.map((check) => ({
  id: check.id,
  title: check.title,
  shortTitle: check.shortTitle,
  failTitle: check.failTitle,
  category: check.category,
  severity: check.severity,
  frameworks: [...new Set(check.controls.map(({ framework }) => framework))],
  fixable: check.fixes.length > 0,
}));
