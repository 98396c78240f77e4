import { guid } from '../build/guid';

/** Organisations that Contoso works with. Their tenants are others: nobody there is in Contoso's directory. */
export const fabrikam = { tenantId: guid('tenant/fabrikam'), displayName: 'Fabrikam' };
export const litware = { tenantId: guid('tenant/litware'), displayName: 'Litware' };
