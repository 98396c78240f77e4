const looks = {
  primary: 'border-transparent bg-accent-solid text-on-accent hover:bg-accent-solid-hover',
  secondary: 'border-line-strong bg-surface text-text hover:bg-hover',
  quiet: 'border-transparent bg-transparent text-accent hover:bg-hover',
  danger: 'border-transparent bg-danger-solid text-on-accent hover:bg-danger-solid-hover',
} as const;

export type ButtonLook = keyof typeof looks;

/** Serves the error page, whose script every page loads, so it can't import `Button` with its icons. */
export function buttonClass(look: ButtonLook): string {
  return `inline-flex min-h-7 items-center justify-center gap-1.5 rounded-md border px-2.5 py-0.5 text-sm font-medium ${looks[look]}`;
}
