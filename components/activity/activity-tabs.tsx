'use client';

import { type ReactNode, useState } from 'react';
import { lazyComponent } from '../ui/lazy-module';
import { Tabs } from '../ui/tabs';

const FleetChanges = lazyComponent(() => import('../cluster-history/fleet-changes').then((part) => part.FleetChanges));

/** Opens changes from Azure if there are none from this browser. A tab without a sign-in can't load them. */
export function ActivityTabs(props: {
  isEmpty: boolean;
  signedOut: boolean;
  onLeave: () => void;
  children: ReactNode;
}) {
  const { isEmpty, signedOut, onLeave, children } = props;
  const [tab, setTab] = useState<'browser' | 'azure'>(isEmpty && !signedOut ? 'azure' : 'browser');
  return (
    <Tabs
      label="Activity"
      value={tab}
      onChange={setTab}
      tabs={[
        { value: 'browser', label: 'This browser', panel: children },
        { value: 'azure', label: 'From Azure', panel: <FleetChanges onLeave={onLeave} /> },
      ]}
    />
  );
}
