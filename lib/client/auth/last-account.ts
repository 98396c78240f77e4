import { persistedStore } from '../persisted-store';
import { storageKeys } from '../storage-keys';

/** The last account of this browser, so that another tab can ask Entra for the same person. Contains no token. */
export interface LastAccount {
  userName: string;
  tenantId: string;
}

/** A guest's is shorter. */
const longestName = 320;

const store = persistedStore<LastAccount | null>({
  key: storageKeys.lastAccount,
  parse: (text) => {
    const { userName, tenantId } = JSON.parse(text) as Partial<Record<keyof LastAccount, unknown>>;
    const isValid = typeof userName === 'string' && typeof tenantId === 'string' && userName.length <= longestName;
    return isValid && userName && tenantId ? { userName, tenantId } : undefined;
  },
  fallback: null,
});

export function lastAccount(tenantId: string): LastAccount | null {
  const account = store.read();
  return account?.tenantId === tenantId ? account : null;
}

export function rememberAccount(account: LastAccount): void {
  try {
    store.write(account);
  } catch {
    // Other tabs ask for a sign-in.
  }
}

export function forgetAccount(): void {
  try {
    store.remove();
  } catch {
    // The browser denies storage.
  }
}
