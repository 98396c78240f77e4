import type { CryptoKey, JWK } from 'jose';

/** The grant of one sign-in, shared by its authorization code and its refresh tokens. */
export interface Grant {
  userId: string;
  clientId: string;
  /** The scope of the sign-in, used for token requests without one. */
  scope: string;
  nonce?: string;
  /**
   * Authentication contexts that the person satisfied
   * (https://learn.microsoft.com/entra/identity-platform/claims-challenge).
   */
  acrs: string[];
  signedInAt: number;
}

/** An authorization code for one exchange. */
export interface AuthorizationCode {
  grant: Grant;
  redirectUri: string;
  codeChallenge: string;
  expiresAt: number;
  redeemed: boolean;
}

/** A refresh token. Its replacements keep its end, because a SPA's lifetime doesn't slide. */
export interface RefreshToken {
  grant: Grant;
  issuedAt: number;
  expiresAt: number;
  /** Redeemed by a browser. Entra limits these to 24 hours. */
  spa: boolean;
}

/** A single sign-on session, found by its cookie. */
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
  /** The person who finished it. `undefined` while it's pending. */
  userId: string | undefined;
  signedInAt: number;
}

export interface SigningKey {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  jwk: JWK & { kid: string };
}

/** The state of Entra. It outlives `control/reset`, so that issued tokens stay valid. */
export interface EntraState {
  key: Promise<SigningKey>;
  codes: Map<string, AuthorizationCode>;
  refreshTokens: Map<string, RefreshToken>;
  sessions: Map<string, Session>;
  deviceSignIns: Map<string, DeviceSignIn>;
  /** Object id (lower case) → time since when earlier sign-ins are revoked. */
  revokedAt: Map<string, number>;
}
