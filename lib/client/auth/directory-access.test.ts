import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BrowserConfig } from '@/lib/model/api/api';
import { readsLive, setReadsLive } from '../settings/browser-switches';
import { storageKeys } from '../storage-keys';
import { sampleStorage } from '../testing/sample-storage';
import { AuthProblem } from './auth-problem';
import {
  allowDeletedItems,
  chooseDirectoryAccess,
  directoryAccessLevel,
  endConsent,
  signInAgain,
} from './directory-access';
import { askForLiveReading } from './live-reading';
import { Session } from './session';

const needsAdmin = new AuthProblem('consent-needed', 'AADSTS90094');
const canceled = new AuthProblem('canceled', 'AADSTS65004');
const acquireTokenRedirect = vi.fn(async (_: { scopes: string[] }) => undefined);
const msal = { acquireTokenRedirect, loginRedirect: async () => undefined, getActiveAccount: () => null };
const session = new Session(
  msal as unknown as ConstructorParameters<typeof Session>[0],
  { armScope: 'arm', graphResource: 'graph' } as BrowserConfig,
);
let tab: Map<string, string>;

/** Returns the Graph scopes of each redirect so far. */
const asked = () => acquireTokenRedirect.mock.calls.map(([{ scopes }]) => scopes);

async function startWith(level: 'off' | 'people' | 'everything') {
  localStorage.setItem(storageKeys.directoryAccess, level);
  acquireTokenRedirect.mockClear();
}

beforeEach(async () => {
  tab = new Map();
  vi.stubGlobal('localStorage', sampleStorage(new Map()));
  vi.stubGlobal('sessionStorage', sampleStorage(tab));
  await startWith('off');
});

describe('the consent to names and groups', () => {
  it('one consent covers users, groups, and applications', async () => {
    await chooseDirectoryAccess(session, 'everything');
    expect(asked()).toEqual([['graph/User.ReadBasic.All', 'graph/GroupMember.Read.All', 'graph/Application.Read.All']]);
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('everything');
  });

  it('if an administrator has to consent to groups, users are asked for once, and their consent turns on their names', async () => {
    await chooseDirectoryAccess(session, 'everything');
    acquireTokenRedirect.mockClear();
    await endConsent(session, needsAdmin);
    expect(asked()).toEqual([['graph/User.ReadBasic.All']]);
    expect(directoryAccessLevel()).toBe('off');
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('people');
    await endConsent(session, needsAdmin);
    expect(asked()).toHaveLength(1);
  });
});

const asks = [
  ['to names and groups', () => chooseDirectoryAccess(session, 'everything')],
  ['to account details', () => allowDeletedItems(session)],
] as const;

describe.each(asks)('the consent %s', (_what, ask) => {
  it('the names change only after Entra has granted the consent', async () => {
    await startWith('people');
    await ask();
    expect(directoryAccessLevel()).toBe('people');
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('everything');
  });

  it.each([
    ['the person canceled', canceled],
    ['the connection failed', new AuthProblem('failed', 'unknown')],
    ['the person went back with the browser', null],
  ])('names stay as they were if %s, and a later sign-in doesn’t change them', async (_why, answer) => {
    await startWith('people');
    await ask();
    await endConsent(session, answer);
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('people');
    expect(tab).toEqual(new Map());
  });

  it.each([
    ['a new sign-in', () => session.signIn()],
    ['a sign-in of the same person', () => session.signInAgain()],
    ['a verification', () => session.verify('{}')],
    [
      'a verification for names',
      () => signInAgain(session, new AuthProblem('interaction-needed', '', { resource: 'graph' })),
    ],
  ])('names stay as they were if the browser restores the page that asked, and %s succeeds', async (_next, leave) => {
    await startWith('people');
    await ask();
    // With Back, browsers can restore a page without loading it: https://web.dev/articles/bfcache
    await leave();
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('people');
  });

  it('names stay as they were if the browser can’t open Entra’s page', async () => {
    acquireTokenRedirect.mockRejectedValueOnce(new Error('interaction_in_progress'));
    await expect(ask()).rejects.toThrow('interaction_in_progress');
    await endConsent(session, 'granted');
    expect(directoryAccessLevel()).toBe('off');
  });
});

describe('a consent that an administrator has to give', () => {
  it('names stay as they were without a second redirect to details of deleted accounts', async () => {
    await allowDeletedItems(session);
    acquireTokenRedirect.mockClear();
    await endConsent(session, needsAdmin);
    expect(directoryAccessLevel()).toBe('off');
    expect(asked()).toEqual([]);
  });
});

describe('the consent to live reading', () => {
  const host = 'acme.westeurope.kusto.windows.net';

  it('live reading turns on only after Entra has granted the consent for the host', async () => {
    await askForLiveReading(session, host);
    expect(asked()).toEqual([[`https://${host}/user_impersonation`]]);
    expect(readsLive()).toBe(false);
    expect(await endConsent(session, 'granted')).toBeNull();
    expect(readsLive()).toBe(true);
    expect(directoryAccessLevel()).toBe('off');
  });

  it('a refused renewal turns live reading off and says so', async () => {
    setReadsLive(true);
    const over = new AuthProblem('interaction-needed', 'x', { resource: 'kusto', host, claims: '{}' });
    await signInAgain(session, over);
    expect(acquireTokenRedirect).toHaveBeenLastCalledWith({
      scopes: [`https://${host}/user_impersonation`],
      claims: '{}',
    });
    expect(await endConsent(session, canceled)).toMatchObject({ kind: 'canceled', resource: 'kusto' });
    expect(readsLive()).toBe(false);
  });

  it('a return without an answer changes nothing', async () => {
    await askForLiveReading(session, host);
    expect(await endConsent(session, null)).toBeNull();
    await endConsent(session, 'granted');
    expect(readsLive()).toBe(false);
  });
});

it('a note that another page of this origin wrote changes no names unless it’s a known request', async () => {
  tab.set(storageKeys.consentRequest, 'all');
  await endConsent(session, 'granted');
  expect(directoryAccessLevel()).toBe('off');
});
