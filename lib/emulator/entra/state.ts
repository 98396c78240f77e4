import { type CryptoKey, exportJWK, generateKeyPair, type JWK } from 'jose';
import type { EmulatorState } from '../types';

/** What one sign-in allowed; its authorization code and every refresh token made from it share it. */
export interface Grant {
  userId: string;
  clientId: string;
  /** As asked for at the start; a later token request that names no scope gets these. */
  scope: string;
  nonce?: string;
  /** Authentication contexts that the person satisfied (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
  acrs: string[];
  signedInAt: number;
}

/** An authorization code, good for one exchange. */
export interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  codeChallenge: string;
  expiresAt: number;
  redeemed: boolean;
}

/** A refresh token; the tokens that replace it keep its end, since a SPA's lifetime does not slide. */
export interface RefreshToken {
  grant: Grant;
  issuedAt: number;
  expiresAt: number;
  /** Redeemed by a browser: Entra gives these 24 hours. */
  spa: boolean;
}

/** A single-sign-on session, found by its cookie. */
export interface Session {
  userId: string;
  acrs: string[];
  signedInAt: number;
}

/** A sign-in that began on a device without a browser. */
export interface DeviceSignIn {
  userCode: string;
  clientId: string;
  scope: string;
  expiresAt: number;
  /** Whoever finished it; `undefined` while it is pending. */
  userId: string | undefined;
  signedInAt: number;
}

/** The key that signs every token of one emulator. */
export interface SigningKey {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK & { kid: string };
}

/** Everything Entra remembers. It outlives `control/reset`, so that issued tokens stay valid. */
export interface EntraState {
  key: Promise<SigningKey>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
  sessions: Map<string, Session>;
  deviceSignIns: Map<string, DeviceSignIn>;
  /** Object id (lower case) → since when earlier sign-ins of this person count no more. */
  revokedAt: Map<string, number>;
}

/** Entra's part of the state, made at first use. */
export function entraOf(state: EmulatorState): EntraState {
  if (isEntraState(state.entra)) return state.entra;
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

function isEntraState(value: unknown): value is EntraState {
  return typeof value === 'object' && value !== null && 'refreshTokens' in value;
}

async function newSigningKey(): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const kid = crypto.randomUUID().replaceAll('-', '');
  return { privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' } };
}
