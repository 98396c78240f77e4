import { type ReactNode, useId, useState } from 'react';
import { uncapitalized } from '@/lib/model/text';
import { Icon } from './icon';

/** A titled list of settings. */
export function SettingSection(props: {
  title: string;
  action?: ReactNode;
  children: ReactNode;
  /** Follows the list, such as a table. */
  after?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-2">
        <h2 id={id} className="font-semibold">
          {props.title}
        </h2>
        {props.action}
      </div>
      <ul className="divide-y rounded-md border bg-surface">{props.children}</ul>
      {props.after}
    </section>
  );
}

/** A setting with its state on the left, and its results and buttons on the right. */
export function SettingRow(props: { title: string; about?: ReactNode; control: ReactNode; children?: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  return (
    <li className="grid gap-x-6 gap-y-2 px-4 py-3 md:grid-cols-[minmax(0,65ch)_minmax(0,1fr)]">
      <div className="flex max-w-prose min-w-0 flex-col gap-1">
        <div className="flex items-center gap-1">
          <h3 className="min-w-0 font-semibold wrap-anywhere">{props.title}</h3>
          {props.about ? (
            // No tooltip: it would cover the text that the button opens.
            <button
              type="button"
              aria-label={`About ${uncapitalized(props.title)}`}
              aria-expanded={isOpen}
              aria-controls={id}
              onClick={() => setOpen(!isOpen)}
              className="inline-flex size-6 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
            >
              <Icon name="info" />
            </button>
          ) : null}
        </div>
        {props.about ? (
          <div id={id} hidden={!isOpen} className="text-muted">
            {props.about}
          </div>
        ) : null}
        {props.children}
      </div>
      <div className="min-w-0">{props.control}</div>
    </li>
  );
}
