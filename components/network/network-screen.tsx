'use client';

import { useSearchParams } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { useUsedSettings } from '@/lib/client/settings/organization';
import { originOf } from '@/lib/fixes/preflight/endpoint-origin';
import type { Snapshot } from '@/lib/model/evidence';
import { useClusterPage } from '../cluster';
import { KustoFiles } from '../kusto-files';
import { lazyComponent } from '../ui/lazy-module';
import { UnknownPart } from '../ui/unknown-part';
import { EndpointConnections } from './endpoint-connections';
import { ManagedEndpoints } from './managed-endpoints';
import { OutboundAccess } from './outbound-access';
import { PublicAccess, publicAccessControlId } from './public-access';
import type { NetworkActions } from './start-button';
import { TrustedTenants } from './trusted-tenants';

const ClosePublic = lazyComponent(() => import('./close-public').then((part) => part.ClosePublic));

export function NetworkScreen() {
  const { answer, open, openId, review, start, whyNotFix } = useClusterPage();
  const settings = useUsedSettings();
  const params = useSearchParams();
  const [closing, setClosing] = useState(params.get('close') === 'public');
  const show = (open: boolean) => {
    setClosing(open);
    window.history.replaceState(null, '', open ? '?close=public' : window.location.pathname);
    if (!open) document.getElementById(publicAccessControlId)?.focus();
  };
  return (
    <>
      <NetworkView
        snapshot={answer.snapshot}
        results={{ findings: answer.findings, openId, onOpen: open }}
        knownSubscriptions={settings.knownSubscriptions ?? []}
        onStart={start}
        onReview={review}
        whyNotFix={whyNotFix}
        onClosePublic={() => show(true)}
        wizard={closing ? <ClosePublic onClose={() => show(false)} /> : null}
      />
      <KustoFiles parts={answer.snapshot.parts} />
    </>
  );
}

/** `wizard` turns off public network access. */
export function NetworkView(
  props: NetworkActions & {
    snapshot: Snapshot;
    knownSubscriptions: readonly string[];
    onClosePublic: () => void;
    wizard: ReactNode;
  },
) {
  const { snapshot, results, onStart, onReview, whyNotFix } = props;
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') return <UnknownPart what="network settings" part={cluster} />;
  const actions = { results, onStart, onReview, whyNotFix };
  return (
    <div className="flex flex-col gap-4">
      <PublicAccess {...actions} cluster={cluster.value} onClosePublic={props.onClosePublic} />
      {props.wizard}
      <EndpointConnections
        {...actions}
        cluster={cluster.value}
        originOf={(connection) => originOf(connection, snapshot, props.knownSubscriptions)}
        knownSubscriptions={snapshot.parts.knownSubscriptions}
      />
      <TrustedTenants {...actions} cluster={cluster.value} />
      <OutboundAccess {...actions} cluster={cluster.value} />
      <ManagedEndpoints part={snapshot.parts.managedPrivateEndpoints} results={results} />
    </div>
  );
}
