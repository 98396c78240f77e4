import type { Finding } from '@/lib/model/finding';

/** Returns an exemption as one text: category, end, and reason. */
export function exemptionText({ category, expiresOn, reason }: NonNullable<Finding['exemption']>): string {
  return `${category} until ${expiresOn}: ${reason}`;
}
