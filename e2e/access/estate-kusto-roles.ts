import fc from 'fast-check';
import { defined } from '../../lib/model/defined';
import { anyCase, external, externalGroup, groupIds, mostly, people } from './estate-people';
import { command, homeTenant, type Kusto, otherTenant, partnerTenant } from './sample';
/** Kusto roles of the generated estates: assignments and rows of `listPrincipals`. */

export const clusterRole = fc.constantFrom('AllDatabasesAdmin', 'AllDatabasesViewer', 'alldatabasesmonitor');
export const databaseRole = fc.constantFrom(
  'Viewer',
  'UnrestrictedViewer',
  'UnrestrictedViewer',
  'Admin',
  'User',
  'ingestor',
  'Monitor',
);
const kustoTenant = mostly<string | null | undefined>(homeTenant, null, undefined, partnerTenant, otherTenant);

const kustoPrincipal: fc.Arbitrary<Omit<Kusto, 'role'>> = fc.oneof(
  fc
    .record({
      person: fc.constantFrom(...people),
      by: fc.constantFrom('object', 'alias', 'both'),
      tenantId: kustoTenant,
    })
    .chain(({ person: { objectId, alias, type }, by, tenantId }) =>
      anyCase(by === 'object' ? objectId : alias).map((principalId) => ({
        principalId,
        principalType: type === 'User' ? 'User' : 'App',
        aadObjectId: by === 'alias' ? null : objectId,
        ...defined({ tenantId }),
      })),
    ),
  fc
    .constantFrom(...groupIds.map((id) => ({ principalId: id, tenantId: homeTenant })), {
      principalId: externalGroup,
      tenantId: otherTenant,
    })
    .chain(({ principalId, tenantId }) =>
      anyCase(principalId).map((spelled) => ({ principalId: spelled, principalType: 'Group', tenantId })),
    ),
  fc.record({
    principalId: fc.constantFrom(external[0] ?? '', 'eve@fabrikam.com'),
    tenantId: fc.constantFrom(partnerTenant, otherTenant),
  }),
);
export const kustoRole = (role: fc.Arbitrary<string>) =>
  fc.tuple(kustoPrincipal, role).map(([principal, name]): Kusto => ({ ...principal, role: name }));

const commandPrincipal = fc.oneof(
  fc
    .record({ person: fc.constantFrom(...people), byAlias: fc.boolean(), tenant: kustoTenant })
    .map(({ person: { objectId, alias, type }, byAlias, tenant }) => {
      const prefix = type === 'User' ? 'aaduser' : 'aadapp';
      const id = byAlias || type !== 'User' ? alias : objectId;
      return { fqn: `${prefix}=${id}${tenant ? `;${tenant}` : ''}`, appId: type === 'User' ? '' : alias };
    }),
  fc.constantFrom(...groupIds).map((id) => ({ fqn: `aadgroup=${id};${homeTenant}`, appId: '' })),
  fc
    .constantFrom('msauser=eve@outlook.com', `aaduser=${external[0]};${otherTenant}`)
    .map((fqn) => ({ fqn, appId: '' })),
);
export const commandRow = fc
  .tuple(commandPrincipal, databaseRole)
  .map(([{ fqn, appId }, role]) => command(fqn, role, { appId }));
