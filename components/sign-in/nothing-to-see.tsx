'use client';

import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import type { NoSubscriptionsProps } from './no-subscriptions';

const page = lazyModule(() => import('./no-subscriptions'));

/** Azure lists no subscriptions. Its code loads when it's shown, because most accounts have one. */
export function NothingToSee(props: NoSubscriptionsProps) {
  const part = useWhenNeeded(page, true);
  return part ? <part.NoSubscriptions {...props} /> : null;
}
