'use client';

import { useEffect } from 'react';
import { BackgroundBulkRun } from '@/lib/client/bulk/background-bulk-run';
import { checkSettings, listenToSettings } from '@/lib/client/settings/settings-store';
import { WaitingNotice } from '../activity/waiting-changes';
import { RunNotice } from '../runs';
import { DroppedSettingsNotice } from '../settings/dropped-settings-notice';
import { useCanWrite } from '../ui/write-access';

export { RunsBadge } from '../runs';

export function FrameNotices() {
  const canWrite = useCanWrite();
  useEffect(() => {
    // Another tab or page of this origin may have written them.
    const check = () => void checkSettings().catch(() => undefined);
    check();
    return listenToSettings(check);
  }, []);
  return (
    <>
      <DroppedSettingsNotice />
      {canWrite ? (
        <>
          <BackgroundBulkRun />
          <RunNotice />
        </>
      ) : null}
      <WaitingNotice />
    </>
  );
}
