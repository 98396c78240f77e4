import type { ReactNode } from 'react';
import { useId } from 'react';

/** A section of the network page with its heading. */
export function NetworkSection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="mb-2 font-semibold">
        {title}
      </h2>
      {children}
    </section>
  );
}
