import { handleMounted } from '@/lib/emulator/mount';

/** The built-in emulator as the routes of this process meet it, with its control paths at hand. */

const base = 'http://localhost:3000/emulator';

/** One line of the emulator's log. */
export interface LogLine {
  /** ISO time. */
  time: string;
  service: 'arm' | 'resource-graph' | 'graph' | 'entra';
  method: string;
  path: string;
  query: string;
  status: number;
}

async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const request = new Request(`${base}${path}`, init);
  request.headers.set('host', 'localhost:3000');
  return handleMounted(request, { allowsControl: true });
}

/** What the estate says of itself. */
export async function estate(): Promise<{
  tenantId: string;
  domain: string;
  subscriptions: { subscriptionId: string }[];
}> {
  return (await ask('/control/estate')).json();
}

/** Puts the estate back as it was, or loads another. */
export async function reset(estate?: unknown): Promise<void> {
  const answer = await ask('/control/reset', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(estate === undefined ? {} : { estate }),
  });
  if (answer.status !== 204) throw new Error(`reset: ${answer.status} ${await answer.text()}`);
}

/** Makes the next matching requests go wrong. */
export async function setFaults(faults: unknown[]): Promise<void> {
  const answer = await ask('/control/faults', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(faults),
  });
  if (answer.status !== 204) throw new Error(`faults: ${answer.status} ${await answer.text()}`);
}

/** Requests that reached the emulator's services since the log was cleared, sign-in excepted. */
export async function requestsSeen(): Promise<LogLine[]> {
  const lines: LogLine[] = await (await ask('/control/log')).json();
  return lines.filter(({ service }) => service !== 'entra');
}

/** Forgets what was seen so far. */
export async function clearLog(): Promise<void> {
  await ask('/control/log', { method: 'DELETE' });
}

/** Writes that reached ARM. */
export async function writesSeen(): Promise<LogLine[]> {
  return (await requestsSeen()).filter(({ method }) => ['PUT', 'PATCH', 'DELETE'].includes(method));
}

const armScope = 'https://management.azure.com/user_impersonation';

/** An access token of one of the estate's people (`owner`, `reader`, …). */
export async function tokenOf(person: string, scope = armScope): Promise<string> {
  const { tenantId, domain } = await estate();
  const userName = person.includes('@') ? person : `${person}@${domain}`;
  const answer = await ask(`/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: '00000000-5a5a-4000-8000-000000000000',
      username: userName,
      password: 'any',
      scope,
    }).toString(),
  });
  const body: { access_token?: string } = await answer.json();
  if (!body.access_token) throw new Error(`token: ${answer.status} ${JSON.stringify(body)}`);
  return body.access_token;
}

/** Asks the emulator's ARM for something that no route of ours does. */
export async function arm(
  token: string,
  method: 'GET' | 'PUT' | 'PATCH',
  path: string,
  body?: object,
): Promise<unknown> {
  const answer = await ask(path, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
