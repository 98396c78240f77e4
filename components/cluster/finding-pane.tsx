'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useCallback } from 'react';
import { pastOutcomes } from '@/lib/client/queries/outcome-log';
import { FindingDrawer } from '../findings/finding-drawer';
import { findingQuery } from '../findings/finding-row';
import { Banner } from '../ui/banner';
import { WithSidePane } from '../ui/side-pane';
import { useClusterPage } from './cluster-context';
import { ExemptFinding } from './cluster-exemptions';

/** Returns the check whose finding is open, from the URL, and its setter. */
export function useOpenFinding(): [string | null, (checkId: string | null) => void] {
  const checkId = useSearchParams().get('finding');
  const open = useCallback((next: string | null) => {
    const params = new URLSearchParams(window.location.search);
    if (next) params.set('finding', next);
    else params.delete('finding');
    // The history API doesn't reload the page.
    window.history.replaceState(null, '', params.size > 0 ? `?${params}` : window.location.pathname);
  }, []);
  return [checkId, open];
}

/** `unknownId`: the check in the address that doesn't exist. `lastChange` comes from another feature. */
export function WithFindingPane({
  unknownId,
  lastChange,
  children,
}: {
  unknownId: string | null;
  lastChange: ReactNode;
  children: ReactNode;
}) {
  const { answer, basePath, open, openId, showJson, start, whyNotFix } = useClusterPage();
  const { findings, snapshot } = answer;
  const finding = findings.find(({ checkId }) => checkId === openId);
  return (
    <WithSidePane
      pane={
        finding ? (
          <FindingDrawer
            finding={finding}
            snapshot={snapshot}
            history={pastOutcomes(snapshot.clusterId, finding.checkId)}
            link={new URL(findingQuery(finding.checkId), window.location.href).href}
            basePath={basePath}
            lastChange={lastChange}
            commands={finding.outcome === 'fail' ? <ExemptFinding finding={finding} /> : null}
            onFix={(fixId) => start(fixId)}
            whyNotFix={whyNotFix}
            onShowJson={showJson}
            onClose={() => open(null)}
          />
        ) : null
      }
    >
      {unknownId ? <Banner kind="info">Finding not found: {unknownId}. Select another finding.</Banner> : null}
      {children}
    </WithSidePane>
  );
}
