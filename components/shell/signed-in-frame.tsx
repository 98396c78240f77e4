'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { adminConsentUrl } from '@/lib/client/auth/admin-consent-url';
import { AuthProvider, useAuth } from '@/lib/client/auth/auth-provider';
import { signInAgain } from '@/lib/client/auth/directory-access';
import { ChangesProvider, useChanges } from '@/lib/client/changes/changes-provider';
import { QueryProvider } from '@/lib/client/query-provider';
import { useCharacterKeyShortcuts, useReadOnly } from '@/lib/client/settings/browser-switches';
import { useLoadOrganization } from '@/lib/client/settings/organization';
import { hasStoredNotices } from '@/lib/client/storage-keys';
import type { FixStep } from '@/lib/fixes/steps';
import type { BrowserConfig } from '@/lib/model/api/api';
import type { Snapshot } from '@/lib/model/evidence';
import { Activity } from '../activity/activity-host';
import { PaletteButton } from '../palette';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { ToastProvider } from '../ui/toast-provider';
import { ChangePolicy, WriteAccess } from '../ui/write-access';
import { AccountMenu } from './account-menu';
import { Frame, ReadOnlyBadge, StartingPage } from './frame';
import { OfflineNotice, WaitNotice } from './frame-banners';
import { MainNav, SettingsLink } from './main-nav';

/** Renders nothing before the sign-in, also on the server. */
export function SignedInFrame({ config, children }: { config: BrowserConfig; children: ReactNode }) {
  return (
    <QueryProvider>
      <AuthProvider config={config}>
        <Gate>{children}</Gate>
      </AuthProvider>
    </QueryProvider>
  );
}

function Gate({ children }: { children: ReactNode }) {
  const { state, config, over, extraOver } = useAuth();
  const due = over ?? extraOver;
  const path = usePathname();
  const [leaving, setLeaving] = useState(false);
  const readOnly = useReadOnly();
  const singleKeys = useCharacterKeyShortcuts();
  const signedOut = signedOutPages.useModule();
  const hasReturnNotice = state.status === 'signed-in' && state.problem !== null;
  const sessionNotice = useWhenNeeded(sessionNotices, due !== null || hasReturnNotice);
  useEffect(() => {
    // MSAL keeps the sign-in in sessionStorage. A tab that stores nothing shows the start page, so it loads with MSAL.
    if (state.status === 'signed-out' || sessionStorage.length === 0) signedOutPages.load();
  }, [state.status]);
  const leave = (act: Promise<void>) => {
    setLeaving(true);
    act.catch(() => setLeaving(false));
  };

  const starting = (
    <Frame readOnly={config.readOnly}>
      <StartingPage />
    </Frame>
  );
  if (state.status === 'starting') return starting;
  if (state.status === 'signed-out' && !state.problem && isDocumentation(path))
    return <Frame readOnly={config.readOnly}>{children}</Frame>;
  if (state.status === 'signed-out') {
    if (!signedOut) return starting;
    const { session, problem } = state;
    return (
      <Frame readOnly={config.readOnly}>
        {problem ? (
          <signedOut.SignInProblemPage
            kind={problem.kind}
            code={problem.code}
            tenantId={config.tenantId}
            adminConsentUrl={adminConsentUrl(config)}
            onSignIn={() => leave(session.signIn())}
          />
        ) : (
          <signedOut.StartPage busy={leaving} onSignIn={() => leave(session.signIn())} />
        )}
      </Frame>
    );
  }
  const { session, person } = state;
  return (
    <ChangesProvider verifySteps={verifySteps}>
      <WriteAccess value={!readOnly}>
        <ChangePolicy value={config}>
          <ToastProvider>
            <Frame
              readOnly={config.readOnly}
              nav={<MainNav path={path} canWrite={!readOnly} badge={<LazyRunsBadge />} />}
              tools={
                <>
                  <PaletteButton />
                  {readOnly && !config.readOnly ? (
                    <ReadOnlyBadge title="Read-only mode is on in this browser’s settings" />
                  ) : null}
                  <Activity />
                  <SettingsLink current={path === '/settings'} />
                  <AccountMenu
                    person={person}
                    onSwitchPerson={() => leave(session.signIn())}
                    onSignOut={() => leave(session.signOut())}
                  />
                </>
              }
              banners={
                <>
                  <OfflineNotice />
                  <WaitNotice />
                  {due && sessionNotice ? (
                    <sessionNotice.SessionOverBanner
                      resource={due.resource}
                      extraVerification={due.claims !== undefined}
                      code={due.code}
                      onSignInAgain={() => leave(signInAgain(session, due))}
                    />
                  ) : null}
                  <LazyFrameNotices />
                  {sessionNotice ? (
                    <sessionNotice.ReturnNotice problem={state.problem} adminConsentUrl={adminConsentUrl(config)} />
                  ) : null}
                </>
              }
            >
              <OrganizationLoader />
              <CharacterKeyShortcuts value={singleKeys}>{children}</CharacterKeyShortcuts>
            </Frame>
          </ToastProvider>
        </ChangePolicy>
      </WriteAccess>
    </ChangesProvider>
  );
}

/** Loads on demand, because most pages have no changes. */
async function verifySteps(snapshot: Snapshot, steps: readonly FixStep[]) {
  return (await import('@/lib/fixes/plan/verify-steps')).verifySteps(snapshot, steps);
}

/** Its state stays when pages change. */
function OrganizationLoader() {
  useLoadOrganization();
  return null;
}

/** A check's page documents it for people who aren't signed in, too. */
function isDocumentation(path: string): boolean {
  return /^\/checks\/[^/]+$/.test(path);
}

const signedOutPages = lazyModule(() => import('../sign-in/signed-out-pages'));
const sessionNotices = lazyModule(() => import('./session-notices'));
const notices = lazyModule(() => import('./frame-notices'));
/** Milliseconds between looks at the browser's storage. */
const pollIntervalMs = 2500;

/** Counts the open runs, once the browser stores one. */
function LazyRunsBadge() {
  const part = notices.useModule();
  return part ? <part.RunsBadge /> : null;
}

/** Loads the notices and the bulk runs once the browser stores any. */
function LazyFrameNotices() {
  const hasWaiting = useChanges().waiting.length > 0;
  const part = notices.useModule();
  useEffect(() => {
    const check = () => {
      if (hasWaiting || hasStoredNotices(localStorage)) notices.load();
    };
    check();
    const timer = setInterval(check, pollIntervalMs);
    return () => clearInterval(timer);
  }, [hasWaiting]);
  return part ? <part.FrameNotices /> : null;
}
