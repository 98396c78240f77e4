'use client';

import { createContext, type ReactNode, useContext } from 'react';
import type { ExplainedPrincipal } from '@/lib/access-answers/explain-access';
import { opensElsewhere } from '../ui/links';
import { MixedScripts } from '../ui/mixed-scripts';

interface Explain {
  hrefOf: (explained: ExplainedPrincipal) => string;
  onExplain: (explained: ExplainedPrincipal | null) => void;
}

export const ExplainContext = createContext<Explain | null>(null);

/** Opens the pane of a principal. Marks its `name`, which is `null` if the text is more than a name. */
export function ExplainLink(props: {
  explained: ExplainedPrincipal;
  name: string | null;
  current?: boolean;
  title?: string;
  className?: string;
  children?: ReactNode;
}) {
  const explain = useContext(ExplainContext);
  const { explained, name, children = name } = props;
  const mark = name === null ? null : <MixedScripts name={name} />;
  if (explain === null)
    return (
      <>
        {children}
        {mark}
      </>
    );
  return (
    <>
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
      {mark}
    </>
  );
}
