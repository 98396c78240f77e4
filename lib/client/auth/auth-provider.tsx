'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { BrowserConfig } from '@/lib/model/api/api';
import { setKeyVaultSuffix } from '@/lib/model/azure/key-vault-domains';
import { AuthProblem, type TokenResource } from './auth-problem';
import { type AuthState, type Person, sessionOver, starting, type TokenEvent } from './auth-state';
import type { Session } from './session';

interface AuthContext {
  config: BrowserConfig;
  state: AuthState;
  /** Doesn't redirect by itself. */
  over: AuthProblem | null;
  /** Names or live reading need another sign-in. Everything else still works. */
  extraOver: AuthProblem | null;
  onTokenEvent: (event: TokenEvent) => void;
}

const noneOver = { arm: null, graph: null, kusto: null };

const Context = createContext<AuthContext | null>(null);

export function AuthProvider({ config, children }: { config: BrowserConfig; children: ReactNode }) {
  // Before the first form, and the same for the whole life of the page.
  setKeyVaultSuffix(config.customCloud?.keyVaultSuffix);
  const [msal, setMsal] = useState<typeof import('./msal-auth') | null>(null);

  useEffect(() => {
    let mounted = true;
    // MSAL is the largest part of the page, so it loads in parallel with React's start.
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
  const [overs, setOvers] = useState<Record<TokenResource, AuthProblem | null>>(noneOver);
  const onTokenEvent = useCallback((event: TokenEvent) => {
    const { resource } = event.kind === 'refused' ? event.problem : event;
    setOvers((before) => {
      const over = sessionOver(before[resource], event);
      return over === before[resource] ? before : { ...before, [resource]: over };
    });
  }, []);
  const value = useMemo(
    () => ({ config, state, over: overs.arm, extraOver: overs.graph ?? overs.kusto, onTokenEvent }),
    [config, state, overs, onTokenEvent],
  );
  return <Context value={value}>{children}</Context>;
}

export function useAuth(): AuthContext {
  const context = useContext(Context);
  if (!context) throw new Error('useAuth is used outside AuthProvider');
  return context;
}

export function usePerson(): Person | undefined {
  const state = useContext(Context)?.state;
  return state?.status === 'signed-in' ? state.person : undefined;
}

export function useSession(): { session: Session; person: Person; config: BrowserConfig } {
  const { state, config } = useAuth();
  if (state.status !== 'signed-in') throw new AuthProblem('interaction-needed', 'signed-out');
  return { session: state.session, person: state.person, config };
}
