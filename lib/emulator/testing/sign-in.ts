import { entraService } from '../entra/service';
import type { EmulatorState } from '../types';
import { ask, CLIENT, TENANT } from './state';

export function postToken(
  state: EmulatorState,
  form: Record<string, string>,
  headers: Record<string, string> = {},
  tenant = TENANT,
) {
  return ask(entraService, state, `/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers,
  });
}

export async function tokenOf(state: EmulatorState, userName: string, scope: string, tenant = TENANT): Promise<string> {
  const form = { grant_type: 'password', client_id: CLIENT, username: userName, password: 'any', scope };
  const { body } = await postToken(state, form, {}, tenant);
  return body.access_token;
}
