'use client';

import type { ReactNode } from 'react';
import { InfoPopover } from '../ui/info-popover';
import { lazyModule } from '../ui/lazy-module';

const explanation = lazyModule(() => import('./score-explanation'));

/** Explains the score on request. `children` follow, such as the source of the data. */
export function ScoreInfo({ children }: { children?: ReactNode }) {
  const part = explanation.useModule();
  return (
    <InfoPopover label="About the score" onReach={explanation.load}>
      {part ? <part.ScoreExplanation /> : null}
      {children}
    </InfoPopover>
  );
}
