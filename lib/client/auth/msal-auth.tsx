'use client';

import { type AccountInfo, InteractionStatus } from '@azure/msal-browser';
import { MsalProvider, useIsAuthenticated, useMsal } from '@azure/msal-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { BrowserConfig } from '@/lib/model/api/api';
import { type AuthState, type Person, starting } from './auth-state';
import { type StartedSession, startSession } from './complete-sign-in';

export function MsalAuth(props: { config: BrowserConfig; children: (state: AuthState) => ReactNode }) {
  const { config, children } = props;
  const [started, setStarted] = useState<StartedSession | null>(null);
  useEffect(() => {
    let mounted = true;
    startSession(config).then((session) => {
      if (mounted) setStarted(session);
    });
    return () => {
      mounted = false;
    };
  }, [config]);
  if (!started) return children(starting);
  return (
    <MsalProvider instance={started.msal}>
      <Follow started={started}>{children}</Follow>
    </MsalProvider>
  );
}

function Follow({ started, children }: { started: StartedSession; children: (state: AuthState) => ReactNode }) {
  const { instance, inProgress } = useMsal();
  const account = useIsAuthenticated() ? instance.getActiveAccount() : null;
  // During the redirect to the sign-out page, MSAL has no account. Don't offer a sign-in then.
  const between = inProgress === InteractionStatus.Startup || inProgress === InteractionStatus.Logout;
  const state = useMemo<AuthState>(() => {
    if (between) return starting;
    const { session, problem } = started;
    return account
      ? { status: 'signed-in', session, problem, person: toPerson(account) }
      : { status: 'signed-out', session, problem };
  }, [started, between, account]);
  return children(state);
}

function toPerson(account: AccountInfo): Person {
  return {
    name: account.name ?? account.username,
    userName: account.username,
    objectId: account.localAccountId,
    tenantId: account.tenantId,
  };
}
