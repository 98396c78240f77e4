import type { Finding } from '@/lib/model/finding';

/** Returns category, end, and reason, with the ticket and the creator if known. */
export function exemptionText(exemption: NonNullable<Finding['exemption']>): string {
  const { category, expiresOn, reason, ticket, createdBy } = exemption;
  const details = [
    ...(ticket === undefined ? [] : [`ticket ${ticket}`]),
    ...(createdBy === undefined ? [] : [`created by ${createdBy}`]),
  ];
  const text = `${category} until ${expiresOn}: ${reason}`;
  return details.length === 0 ? text : `${text} (${details.join(', ')})`;
}
