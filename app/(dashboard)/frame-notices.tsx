'use client';

import { useEffect } from 'react';
import { useMayWrite } from '@/components/ui/writing';
import { BulkRunner } from '@/lib/client/bulk/bulk-runner';
import { checkSettings, listenToSettings } from '@/lib/client/settings/settings-store';
import { RunNotice } from './run-notice';
import { SetAside } from './set-aside';
import { WaitingNotice } from './waiting-changes';

export { WaitingList } from './waiting-changes';

/** What waits for the person, above every page: settings that were set aside, a bulk run, and a change. It drives that run, too. */
export function FrameNotices() {
  const mayWrite = useMayWrite();
  useEffect(() => {
    // Another tab, or another page of this origin, may have written them.
    const check = () => void checkSettings().catch(() => undefined);
    check();
    return listenToSettings(check);
  }, []);
  return (
    <>
      <SetAside />
      {mayWrite ? (
        <>
          <BulkRunner />
          <RunNotice />
        </>
      ) : null}
      <WaitingNotice />
    </>
  );
}
