'use client';

import type { ReactNode } from 'react';
import { InfoPopover } from '../ui/info-popover';
import { lazyComponent } from '../ui/lazy-module';

const ScoreExplanation = lazyComponent(() => import('./score-explanation').then((part) => part.ScoreExplanation));

/** `children` follow, such as the source of the data. */
export function ScoreInfo({ children }: { children?: ReactNode }) {
  return (
    <InfoPopover label="About the score" onReach={ScoreExplanation.load}>
      <ScoreExplanation />
      {children}
    </InfoPopover>
  );
}
