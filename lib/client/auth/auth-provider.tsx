'use client';

import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { AuthProblem } from './auth-problem';
import type { AuthState, Person, TokenEvent } from './auth-state';
import { sessionOver, starting } from './auth-state';
import type { Session } from './session';

interface AuthContext {
  config: BrowserConfig;
  state: AuthState;
  /** Why the signed-in person has to sign in again; the page stays as it is until they choose to. */
  over: AuthProblem | null;
  /** Why they have to do so before names of Microsoft Graph are shown again; nothing else waits for that. */
  namesOver: AuthProblem | null;
  /** Takes note of every token that is given or refused. */
  onTokenEvent: (event: TokenEvent) => void;
}

const Context = createContext<AuthContext | null>(null);

/** Starts MSAL in the browser and tells everything below how far the sign-in is. */
export function AuthProvider({ config, children }: { config: BrowserConfig; children: ReactNode }) {
  const [msal, setMsal] = useState<typeof import('./msal-auth') | null>(null);

  useEffect(() => {
    let mounted = true;
    // MSAL is the largest part of the page; it loads beside React's start, not before it.
    import('./msal-auth').then((loaded) => {
      if (mounted) setMsal(loaded);
    });
    return () => {
      mounted = false;
    };
  }, []);

  const provide = (state: AuthState) => (
    <Provide config={config} state={state}>
      {children}
    </Provide>
  );
  return msal ? <msal.MsalAuth config={config}>{provide}</msal.MsalAuth> : provide(starting);
}

function Provide({ config, state, children }: { config: BrowserConfig; state: AuthState; children: ReactNode }) {
  const [over, setOver] = useState<AuthProblem | null>(null);
  const [namesOver, setNamesOver] = useState<AuthProblem | null>(null);
  const onTokenEvent = useCallback((event: TokenEvent) => {
    const { resource } = event.kind === 'refused' ? event.problem : event;
    const set = resource === 'graph' ? setNamesOver : setOver;
    set((before) => sessionOver(before, event));
  }, []);
  const value = useMemo(
    () => ({ config, state, over, namesOver, onTokenEvent }),
    [config, state, over, namesOver, onTokenEvent],
  );
  return <Context value={value}>{children}</Context>;
}

/** How far the sign-in is, for the frame around the pages. */
export function useAuth(): AuthContext {
  const context = useContext(Context);
  if (!context) throw new Error('useAuth is used outside AuthProvider');
  return context;
}

/** The session and the person, for everything that is shown only to somebody signed in. */
export function useSession(): { session: Session; person: Person; config: BrowserConfig } {
  const { state, config } = useAuth();
  if (state.status !== 'signed-in') throw new AuthProblem('interaction-needed', 'signed-out');
  return { session: state.session, person: state.person, config };
}
