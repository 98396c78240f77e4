'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { onDemand } from '@/components/ui/on-demand';
import { useMayWrite } from '@/components/ui/writing';
import { keepsBulkRun } from '@/lib/client/bulk/keeps-bulk-run';
import { useOperations } from '@/lib/client/operations/operations-provider';
import { checkSettings, listenToSettings, noDecisions, readSetAside } from '@/lib/client/settings/settings-store';
import { useSettings } from '@/lib/client/settings/use-settings';

const changes = onDemand(() => import('./waiting-changes'));
const setAside = onDemand(() => import('./set-aside'));
const run = onDemand(() => import('./run-notice'));
/** How soon a run that was begun meanwhile is looked for, in milliseconds. */
const lookEvery = 2500;

/** What waits for the person, above every page. A page on which nothing waits loads nothing of it. */
export function Waiting() {
  const waits = useOperations().waiting.length > 0;
  const mayWrite = useMayWrite();
  const changesPart = changes.usePart();
  const runPart = run.usePart();
  useEffect(() => {
    if (waits) changes.load();
  }, [waits]);
  useEffect(() => {
    const look = () => {
      if (keepsBulkRun(localStorage)) run.load();
    };
    look();
    const timer = setInterval(look, lookEvery);
    return () => clearInterval(timer);
  }, []);
  const setAsidePart = setAside.usePart();
  const oldSettings = useSyncExternalStore(listenToSettings, readSetAside, () => null);
  const settings = useSettings();
  useEffect(() => {
    // Another tab, or another page of this origin, may have written them.
    if (settings !== noDecisions) void checkSettings().catch(() => undefined);
  }, [settings]);
  useEffect(() => {
    if (oldSettings !== null) setAside.load();
  }, [oldSettings]);
  return (
    <>
      {oldSettings !== null && setAsidePart ? <setAsidePart.SetAside text={oldSettings} /> : null}
      {runPart && mayWrite ? <runPart.RunNotice /> : null}
      {waits && changesPart ? <changesPart.WaitingNotice /> : null}
    </>
  );
}
