import type { CryptoKey, JWK } from 'jose';

/** A sign-in, shared by its code and its refresh tokens. */
export interface Grant {
  userId: string;
  clientId: string;
  scope: string;
  nonce?: string;
  /** Satisfied authentication contexts (https://learn.microsoft.com/entra/identity-platform/claims-challenge). */
  acrs: string[];
  signedInAt: number;
}

export interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  codeChallenge: string;
  expiresAt: number;
  redeemed: boolean;
}

/** A refresh token. Replacements keep a SPA's end. */
export interface RefreshToken {
  grant: Grant;
  issuedAt: number;
  expiresAt: number;
  spa: boolean;
}

export interface Session {
  userId: string;
  acrs: string[];
  signedInAt: number;
}

/** A sign-in that started on a device without a browser. */
export interface DeviceSignIn {
  userCode: string;
  clientId: string;
  scope: string;
  expiresAt: number;
  /** `undefined` while it's pending. */
  userId: string | undefined;
  signedInAt: number;
}

export interface SigningKey {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK & { kid: string };
}

/** The state of Entra, which outlives `control/reset`. */
export interface EntraState {
  key: Promise<SigningKey>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
  sessions: Map<string, Session>;
  deviceSignIns: Map<string, DeviceSignIn>;
  /** Lower-cased object id → end of earlier sign-ins. */
  revokedAt: Map<string, number>;
}
