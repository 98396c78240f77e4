'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button';

/** A field marks itself, a choice marks its group. */
const firstInvalid = '[aria-invalid], [data-invalid] button';

/** If `onSubmit` is `null`, input is missing: the button shows the errors and focuses the first. */
export function InputFrame(props: {
  about?: ReactNode;
  onSubmit: (() => void) | null;
  /** From now on, fields show errors. */
  onTry: () => void;
  onCancel: () => void;
  children: ReactNode;
}) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      noValidate
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        props.onTry();
        if (props.onSubmit) props.onSubmit();
        // The errors render first.
        else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(firstInvalid)?.focus());
      }}
    >
      {props.about ? <p>{props.about}</p> : null}
      {props.children}
      <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-3">
        <p className="basis-full text-xs text-muted sm:mr-auto sm:basis-auto">
          Nothing changes until you apply the plan in Fix review.
        </p>
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" look="primary">
          Review change
        </Button>
      </div>
    </form>
  );
}
