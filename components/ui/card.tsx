import clsx from 'clsx';
import { type ReactNode, useId } from 'react';

export function Card(props: { title: ReactNode; actions?: ReactNode; className?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={clsx(
        'flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-3 sm:p-4 print:break-inside-avoid',
        props.className,
      )}
    >
      <div className="flex min-h-7 flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <h2 id={id} className="text-base font-semibold">
          {props.title}
        </h2>
        {props.actions}
      </div>
      {props.children}
    </section>
  );
}

/** `onIntent` loads a table that loads on demand. */
export function TableSwitch(props: { isTable: boolean; onChange: (isTable: boolean) => void; onIntent?: () => void }) {
  const { isTable, onIntent } = props;
  return (
    <button
      type="button"
      onPointerEnter={onIntent}
      onFocus={onIntent}
      onClick={() => {
        onIntent?.();
        props.onChange(!isTable);
      }}
      className="link min-h-6 text-xs"
    >
      {isTable ? 'View as chart' : 'View as table'}
    </button>
  );
}

export function CardNote({ children }: { children: ReactNode }) {
  return <p className="text-muted">{children}</p>;
}
