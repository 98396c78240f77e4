import { guid } from './build/guid';

/** The directory of every built-in estate, so that a token stays good when the estate is exchanged. */
export const tenant = { tenantId: guid('tenant/contoso'), displayName: 'Contoso', domain: 'contoso.com' } as const;
