'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useSettings } from '@/lib/client/settings/settings-store';
import { useClusterPage } from '../cluster/cluster-context';
import { lazyModule } from '../ui/lazy-module';
import { NetworkView } from './network-view';
import { publicAccessControlId } from './public-access';

const closePublic = lazyModule(() => import('./close-public'));

/** Wires the network page. That the wizard is open stands in the address too, so that it can be linked to. */
export function NetworkScreen() {
  const { answer, review, start, whyNotFix } = useClusterPage();
  const { settings } = useSettings();
  const params = useSearchParams();
  const [closing, setClosing] = useState(params.get('close') === 'public');
  const part = closePublic.useModule();
  useEffect(() => {
    if (closing) closePublic.load();
  }, [closing]);
  const show = (open: boolean) => {
    setClosing(open);
    window.history.replaceState(null, '', open ? '?close=public' : window.location.pathname);
    if (!open) document.getElementById(publicAccessControlId)?.focus();
  };
  return (
    <NetworkView
      snapshot={answer.snapshot}
      knownSubscriptions={settings.knownSubscriptions ?? []}
      onStart={start}
      onReview={review}
      whyNotFix={whyNotFix}
      onClosePublic={() => show(true)}
      wizard={closing && part ? <part.ClosePublic onClose={() => show(false)} /> : null}
    />
  );
}
