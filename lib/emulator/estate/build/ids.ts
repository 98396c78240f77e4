import { createHash } from 'node:crypto';

/** Returns the same GUID for the same name (RFC 9562 version 5). */
export function guid(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  // Joined: a template would keep its parts in memory.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** The directory of every built-in estate, so that tokens outlive a replacement. */
export const tenant = { tenantId: guid('tenant/contoso'), displayName: 'Contoso', domain: 'contoso.com' } as const;
