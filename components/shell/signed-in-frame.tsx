'use client';

import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { AuthProvider, useAuth } from '@/lib/client/auth/auth-provider';
import { signInAgain } from '@/lib/client/auth/directory-access';
import { useChanges } from '@/lib/client/changes/changes-provider';
import { QueryProvider } from '@/lib/client/query-provider';
import { useCharacterKeyShortcuts, useReadOnly } from '@/lib/client/settings/browser-switches';
import { hasStoredNotices } from '@/lib/client/storage-keys';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { Activity } from '../activity/activity-host';
import { ChangesFollowed } from '../activity/changes-followed';
import { SignInProblemPage, StartingPage, StartPage } from '../sign-in';
import { CharacterKeyShortcuts } from '../ui/character-key-shortcuts';
import { lazyModule } from '../ui/lazy-module';
import { ToastProvider } from '../ui/toast';
import { useCanWrite, WriteAccess } from '../ui/write-access';
import { AccountMenu } from './account-menu';
import { Frame } from './frame';
import { MainNav, SettingsLink } from './main-nav';
import { SampleDataBanner } from './sample-data-banner';
import { ReturnNotice, SessionOverBanner } from './session-notices';

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
  const { state, config, over, namesOver } = useAuth();
  const due = over ?? namesOver;
  const path = usePathname();
  const [leaving, setLeaving] = useState(false);
  const readOnly = useReadOnly();
  const singleKeys = useCharacterKeyShortcuts();
  const sampleData = config.mode === 'emulator' && state.status !== 'starting' && (
    <SampleDataBanner origin={window.location.origin} />
  );
  const leave = (act: Promise<void>) => {
    setLeaving(true);
    act.catch(() => setLeaving(false));
  };

  if (state.status === 'starting')
    return (
      <Frame>
        <StartingPage />
      </Frame>
    );
  if (state.status === 'signed-out') {
    const { session, problem } = state;
    return (
      <Frame banners={sampleData}>
        {problem ? (
          <SignInProblemPage
            kind={problem.kind}
            code={problem.code}
            tenantId={config.tenantId}
            adminConsentUrl={adminConsentUrl(config)}
            onSignIn={() => leave(session.signIn())}
          />
        ) : (
          <StartPage busy={leaving} onSignIn={() => leave(session.signIn())} />
        )}
      </Frame>
    );
  }
  const { session, person } = state;
  return (
    <ChangesFollowed>
      <WriteAccess value={!readOnly}>
        <ToastProvider>
          <Frame
            nav={<MainNav path={path} canWrite={!readOnly} />}
            tools={
              <>
                <ReadOnlyBadge />
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
                {sampleData}
                {due ? (
                  <SessionOverBanner
                    namesAlone={due === namesOver}
                    extraVerification={due.claims !== undefined}
                    code={due.code}
                    onSignInAgain={() => leave(signInAgain(session, due))}
                  />
                ) : null}
                <LazyFrameNotices />
                <ReturnNotice problem={state.problem} adminConsentUrl={adminConsentUrl(config)} />
              </>
            }
          >
            <CharacterKeyShortcuts value={singleKeys}>{children}</CharacterKeyShortcuts>
          </Frame>
        </ToastProvider>
      </WriteAccess>
    </ChangesFollowed>
  );
}

/** Source: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent. Sample data has no such page. */
function adminConsentUrl({ mode, authority, tenantId, clientId }: BrowserConfig): string | null {
  if (mode === 'emulator') return null;
  const query = new URLSearchParams({ client_id: clientId });
  return `${new URL(authority).origin}/${tenantId}/adminconsent?${query}`;
}

function ReadOnlyBadge() {
  return useCanWrite() ? null : (
    <span className="rounded-sm border px-1.5 text-xs leading-5 text-muted" title="Set in the settings of this browser">
      Read-only
    </span>
  );
}

const notices = lazyModule(() => import('./frame-notices'));
/** Milliseconds between looks at the browser's storage. */
const pollIntervalMs = 2500;

/** Loads the notices and the bulk run once the browser stores any. */
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
