'use client';

import { joinWords } from '@/lib/access/path-words';
import { useSession } from '@/lib/client/auth/auth-provider';
import { allowDeletedItems, deletedItemScopes } from '@/lib/client/auth/directory-access';
import { Button } from '../ui/button';

/** Asks for the permissions that show every account, whether it's enabled, and deleted items. */
export function DirectoryConsent({ why }: { why: string }) {
  const { session } = useSession();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 text-muted">
        {why} Needs {joinWords(deletedItemScopes)} in Microsoft Graph.
      </p>
      <Button onClick={() => void allowDeletedItems(session)}>Allow account details</Button>
    </div>
  );
}
