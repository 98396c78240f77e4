'use client';

import { deletedItemScopes } from '@/lib/client/auth/directory-access';
import { joinWords } from '@/lib/model/text';
import { useConsent } from '../principals';
import { Button } from '../ui/button';

/** Asks for the permissions that show every account, whether it's enabled, and deleted items. */
export function DirectoryConsent({ why }: { why: string }) {
  const { allowDeletedItems } = useConsent();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <p className="min-w-0 text-muted">
        {why} Needs {joinWords(deletedItemScopes)} in Microsoft Graph.
      </p>
      <Button onClick={allowDeletedItems}>Allow account details</Button>
    </div>
  );
}
