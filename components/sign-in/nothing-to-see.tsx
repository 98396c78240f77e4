'use client';

import { lazyComponent } from '../ui/lazy-module';

/** Loads when it's shown, because most accounts have a subscription. */
export const NothingToSee = lazyComponent(() => import('./no-subscriptions').then((part) => part.NoSubscriptions));
