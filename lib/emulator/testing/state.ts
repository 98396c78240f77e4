import { entraOf } from '../entra/state';
import type { EntraState } from '../entra-state';
import { readRequest } from '../read-request';
import { createState } from '../store';
import type { EmulatorSettings, EmulatorState, Estate, Service, ServiceRequest } from '../types';

/** A small directory, and calls of services without a socket. */

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const BASE = 'http://localhost:4280';
export const ADA = 'a0000000-0000-4000-8000-000000000001';
export const GUS = 'a0000000-0000-4000-8000-000000000002';
export const DAN = 'a0000000-0000-4000-8000-000000000003';
export const OUTER = 'b0000000-0000-4000-8000-000000000001';
export const INNER = 'b0000000-0000-4000-8000-000000000002';
export const APP = 'c0000000-0000-4000-8000-000000000001';
export const APP_ID = 'd0000000-0000-4000-8000-000000000001';
export const CLIENT = 'e0000000-0000-4000-8000-000000000001';

/** Returns a new estate every time. */
export function testEstate(): Estate {
  return {
    directory: {
      tenantId: TENANT,
      displayName: 'Contoso',
      domain: 'contoso.example',
      users: [
        {
          id: ADA,
          displayName: 'Ada AdminOps',
          givenName: 'Ada',
          userPrincipalName: 'ada@contoso.example',
          mail: 'ada@contoso.example',
          jobTitle: 'Platform <engineer>',
          may: 'Owner everywhere',
        },
        {
          id: GUS,
          displayName: 'Gus Guest',
          userPrincipalName: 'gus_fabrikam.example#EXT#@contoso.example',
          mail: 'gus@fabrikam.example',
          userType: 'Guest',
        },
        { id: DAN, displayName: 'Dan Disabled', userPrincipalName: 'dan@contoso.example', accountEnabled: false },
      ],
      groups: [
        { id: OUTER, displayName: 'Data people', members: [INNER] },
        { id: INNER, displayName: 'Data admins', members: [ADA, APP] },
      ],
      servicePrincipals: [
        { id: APP, appId: APP_ID, displayName: 'Ingest', servicePrincipalNames: [APP_ID, 'api://ingest'] },
      ],
    },
    subscriptions: [],
    resources: [],
  };
}

const SETTINGS: EmulatorSettings = { operationSeconds: 0, indexSeconds: 0, throttle: 'headers' };
/** A key takes longer than a test, so all states of a test file share one. */
const { key } = entraOf(createState(testEstate(), SETTINGS));
await key;

export function testEntra(): EntraState {
  return {
    key,
    codes: new Map(),
    refreshTokens: new Map(),
    sessions: new Map(),
    deviceSignIns: new Map(),
    revokedAt: new Map(),
  };
}

export function testState(): EmulatorState {
  const state = createState(testEstate(), SETTINGS);
  state.entra = testEntra();
  return state;
}

export async function toServiceRequest(pathAndQuery: string, init: RequestInit = {}): Promise<ServiceRequest> {
  const url = `${BASE}${pathAndQuery}`;
  const request = await readRequest(new Request(url, init), BASE, new URL(url).pathname, Date.now());
  if (!request) throw new Error(`${pathAndQuery} cannot be read`);
  return request;
}

export async function ask(service: Service, state: EmulatorState, pathAndQuery: string, init: RequestInit = {}) {
  const response = await service(await toServiceRequest(pathAndQuery, init), state);
  const text = await response.clone().text();
  const isJson = response.headers.get('content-type')?.includes('json');
  return { response, status: response.status, text, body: isJson ? JSON.parse(text) : undefined };
}
