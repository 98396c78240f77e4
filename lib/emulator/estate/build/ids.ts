import { createHash } from 'node:crypto';

/** A GUID that is always the same for the same name, in the form of RFC 9562 version 5: estates hold no randomness. */
export function guid(name: string): string {
  const hex = createHash('sha1').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  // Joined and not put together by a template, which would keep every piece of a hundred thousand names in memory.
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `5${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}

/** The directory of every built-in estate, so that a token stays good when the estate is exchanged. */
export const tenant = { tenantId: guid('tenant/contoso'), displayName: 'Contoso', domain: 'contoso.com' } as const;
