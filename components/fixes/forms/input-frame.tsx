'use client';

import { type ReactNode, useRef } from 'react';
import { Button } from '../../ui/button';

/** A field says itself that it is invalid; a choice says so around its options. */
const firstInvalid = '[aria-invalid], [data-invalid] button';

/**
 * The frame of every form of a fix. With `onSubmit` `null` something is missing: the press shows the fields' errors (the form
 * does so in `onTry`) and the first of them gets the focus.
 */
export function InputFrame(props: {
  /** What is chosen here, in a sentence. */
  about?: ReactNode;
  onSubmit: (() => void) | null;
  /** Somebody pressed Review: from now on fields say what is wrong with them. */
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
        // The errors are drawn first.
        else requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(firstInvalid)?.focus());
      }}
    >
      {props.about ? <p>{props.about}</p> : null}
      {props.children}
      <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-3">
        <p className="basis-full text-xs text-muted sm:mr-auto sm:basis-auto">
          Nothing is written before you have seen the review.
        </p>
        <Button onClick={props.onCancel}>Cancel</Button>
        <Button type="submit" look="primary">
          Review
        </Button>
      </div>
    </form>
  );
}
