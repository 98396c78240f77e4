import { NotInGraph } from '../errors/graph-error';
import type { Caller, Directory, JsonObject, ServiceRequest } from '../types';
import { requireOrganization } from './rights';

/**
 * `GET /v1.0/organization` and `/organization/{id}` (https://learn.microsoft.com/graph/api/resources/organization).
 * Unknown properties are null.
 */
export function organization(request: ServiceRequest, directory: Directory, caller: Caller): JsonObject {
  const sees = requireOrganization(caller);
  const [, , id, ...rest] = request.segments;
  const [option] = request.query.names().filter((name) => name !== '$select');
  const isKnown = id === undefined || id.toLowerCase() === directory.tenantId.toLowerCase();
  if (option !== undefined || rest.length > 0 || !isKnown) {
    throw new NotInGraph(`Microsoft Graph's GET '${request.path}${option ? `?${option}` : ''}'`);
  }
  const shown = project(directory, sees, request.query.get('$select'));
  const context = `${request.base}/v1.0/$metadata#organization`;
  return id === undefined
    ? { '@odata.context': context, value: [shown] }
    : { '@odata.context': `${context}/$entity`, ...shown };
}

function project(directory: Directory, sees: 'all' | 'basic', select: string | undefined): JsonObject {
  const domain = {
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: true,
    isInitial: true,
    name: directory.domain,
    type: 'Managed',
  };
  const basic: JsonObject = { id: directory.tenantId, displayName: directory.displayName, verifiedDomains: [domain] };
  const more: JsonObject = {
    deletedDateTime: null,
    businessPhones: [],
    city: null,
    country: null,
    countryLetterCode: null,
    createdDateTime: null,
    onPremisesSyncEnabled: null,
    preferredLanguage: null,
    securityComplianceNotificationMails: [],
    technicalNotificationMails: [],
    tenantType: 'AAD',
  };
  // User.Read returns only these three: learn.microsoft.com/graph/api/organization-list#permissions.
  const all: JsonObject = {
    ...basic,
    ...(sees === 'all' ? more : Object.fromEntries(Object.keys(more).map((name) => [name, null]))),
  };
  if (!select) return all;
  const names = select.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !(name in all));
  if (unknown) throw new NotInGraph(`Microsoft Graph's property '${unknown}' in $select`);
  return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
}
