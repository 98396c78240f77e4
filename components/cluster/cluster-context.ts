'use client';

import { createContext, useContext } from 'react';
import type { WhyNot } from '@/lib/findings/why-not';
import type { FixId } from '@/lib/fixes/catalog';
import type { FixInput } from '@/lib/fixes/plan/fix-plan';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { EvidencePart } from '@/lib/model/evidence-parts';

export interface ClusterPage {
  clusterRef: ClusterRef;
  basePath: string;
  answer: ClusterAnswer;
  refresh: () => void;
  showJson: (part: EvidencePart) => void;
  /** Opens the page or the form of a fix, prefilled with `known`, or its Fix review. */
  start: <Id extends FixId>(fixId: Id, known?: Partial<FixInput<Id>>) => void;
  review: <Id extends FixId>(fixId: Id, input: FixInput<Id>) => void;
  /** The check whose finding is open in the pane, or `null`. */
  openId: string | null;
  /** Opens a finding's pane next to the page. `null` closes it. */
  open: (checkId: string | null) => void;
  /** Returns why an action isn't available now, or `undefined`. */
  whyNot: (action: string) => WhyNot | undefined;
  /** Returns why a fix isn't available now, or `undefined`. */
  whyNotFix: (fixId: FixId) => WhyNot | undefined;
}

export const ClusterPageContext = createContext<ClusterPage | null>(null);

export function useClusterPage(): ClusterPage {
  const page = useContext(ClusterPageContext);
  if (!page) throw new Error('useClusterPage is used outside ClusterFrame');
  return page;
}
