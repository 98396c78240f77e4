'use client';

import { useEffect } from 'react';
import { BackgroundBulkRun } from '@/lib/client/bulk/background-bulk-run';
import { checkSettings, listenToSettings } from '@/lib/client/settings/settings-store';
import { WaitingNotice } from '../activity/waiting-changes';
import { RunNotice } from '../bulk/run-notice';
import { SetAside } from '../settings/dropped-settings-notice';
import { useCanWrite } from '../ui/write-access';

/** What waits for the person, above every page: settings that were set aside, a bulk run, and a change. It drives that run, too. */
export function FrameNotices() {
  const mayWrite = useCanWrite();
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
          <BackgroundBulkRun />
          <RunNotice />
        </>
      ) : null}
      <WaitingNotice />
    </>
  );
}
