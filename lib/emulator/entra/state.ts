import { exportJWK, generateKeyPair } from 'jose';
import type { EntraState, SigningKey } from '../entra-state';
import type { EmulatorState } from '../types';

/** Returns Entra's state, created at first use. */
export function entraOf(state: EmulatorState): EntraState {
  if (state.entra) return state.entra;
  const entra: EntraState = {
    key: newSigningKey(),
    codes: new Map(),
    refreshTokens: new Map(),
    sessions: new Map(),
    deviceSignIns: new Map(),
    revokedAt: new Map(),
  };
  state.entra = entra;
  return entra;
}

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = crypto.randomUUID().replaceAll('-', '');
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
}
