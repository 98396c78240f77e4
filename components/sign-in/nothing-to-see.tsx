'use client';

import { lazyComponent } from '../ui/lazy-module';

/** Azure lists no subscriptions. Its code loads when it's shown, because most accounts have one. */
export const NothingToSee = lazyComponent(() => import('./no-subscriptions').then((part) => part.NoSubscriptions));
