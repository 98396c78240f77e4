import { createHash, randomBytes } from 'node:crypto';

/** The sender of a request to Azure, so that one can't take the places of another. */
export interface Sender {
  /** A hash of its access token, salted for this process, so no token is kept. */
  key: string;
  /** Whether Azure has accepted its token, in this request or in one shortly before. Anyone can make up a token. */
  isAccepted(): boolean;
  /** Azure has accepted the token. */
  accept(): void;
  /** Azure has refused the token. */
  refuse(): void;
}

/** How many accepted tokens are remembered, and for how many milliseconds after Azure accepted them last. */
interface Memory {
  most: number;
  milliseconds: number;
}

/** The senders of a process. It remembers hashes of accepted tokens only. */
export function createSenders({ most, milliseconds }: Memory = { most: 10_000, milliseconds: 600_000 }) {
  const salt = randomBytes(32);
  /** When each was accepted, the oldest first. */
  const acceptedAt = new Map<string, number>();

  function forgetOld(now: number): void {
    for (const [key, at] of acceptedAt) {
      if (acceptedAt.size <= most && now - at < milliseconds) return;
      acceptedAt.delete(key);
    }
  }

  return {
    of(token: string): Sender {
      const key = createHash('sha256').update(salt).update(token).digest('base64');
      return {
        key,
        isAccepted() {
          forgetOld(performance.now());
          return acceptedAt.has(key);
        },
        accept() {
          acceptedAt.delete(key);
          acceptedAt.set(key, performance.now());
          forgetOld(performance.now());
        },
        refuse: () => void acceptedAt.delete(key),
      };
    },
    /** How many accepted tokens are remembered. */
    remembered: () => acceptedAt.size,
  };
}
