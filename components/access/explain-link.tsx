'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { opensElsewhere } from '../ui/links';
import type { ExplainedPrincipal } from './access-address';

interface Explain {
  hrefOf: (explained: ExplainedPrincipal) => string;
  onExplain: (explained: ExplainedPrincipal | null) => void;
}

/** How names open the pane of their principal. Without it, names are text. */
export const ExplainContext = createContext<Explain | null>(null);

export function ExplainLink(props: {
  explained: ExplainedPrincipal;
  /** Whether the pane shows it now. */
  current?: boolean;
  title?: string;
  className?: string;
  children: ReactNode;
}) {
  const explain = useContext(ExplainContext);
  const { explained, children } = props;
  if (explain === null) return children;
  return (
    <a
      data-explains={explained.id.toLowerCase()}
      href={explain.hrefOf(explained)}
      title={props.title}
      {...(props.current ? { 'aria-current': true } : {})}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        explain.onExplain(explained);
      }}
      className={props.className ?? 'link'}
    >
      {children}
    </a>
  );
}
