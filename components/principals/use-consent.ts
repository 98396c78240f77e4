'use client';

import { useSession } from '@/lib/client/auth/auth-provider';
import { allowDeletedItems, chooseDirectoryAccess } from '@/lib/client/auth/directory-access';
import { useToast } from '../ui/toast';

/** A notification says if Entra's page can't open, such as without a connection. */
export function useConsent() {
  const { session } = useSession();
  const toast = useToast();
  const leave = async (redirect: Promise<void>, failTitle = 'Couldn’t open the consent page'): Promise<boolean> => {
    try {
      await redirect;
      return true;
    } catch {
      toast({ title: failTitle, description: 'Try again.', kind: 'fail' });
      return false;
    }
  };
  return {
    /** Calls `onChosen` when names are off, or the redirect started. */
    chooseNames: async (level: 'off' | 'everything', onChosen: () => void) => {
      const failTitle = level === 'off' ? 'Couldn’t hide names' : undefined;
      if (await leave(chooseDirectoryAccess(session, level), failTitle)) onChosen();
    },
    allowDeletedItems: () => void leave(allowDeletedItems(session)),
  };
}
