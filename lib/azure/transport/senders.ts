import { createHash, randomBytes } from 'node:crypto';

export interface Sender {
  /** A salted hash of its access token. */
  key: string;
  /** Azure has recently accepted its token. Anyone can make up a token. */
  isAccepted(): boolean;
  accept(): void;
  refuse(): void;
}

interface Memory {
  most: number;
  milliseconds: number;
}

/** The senders of a process, as hashes of accepted tokens. */
export function createSenders({ most, milliseconds }: Memory = { most: 10_000, milliseconds: 600_000 }) {
  const salt = randomBytes(32);
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
    remembered: () => acceptedAt.size,
  };
}
