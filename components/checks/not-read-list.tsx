import type { NotRead } from './not-read';

/** What is recommended and judged by no check, since it is not read, each with the reason. */
export function NotReadList({ notRead }: { notRead: readonly NotRead[] }) {
  return (
    <section aria-labelledby="not-read" className="flex max-w-prose flex-col gap-1">
      <h2 id="not-read" className="text-lg font-semibold">
        Recommended, but not read
      </h2>
      <p className="text-muted">
        No check judges these, since what they rest on is not read here; nothing in this product says whether they are
        met.
      </p>
      <dl className="flex flex-col gap-1.5">
        {notRead.map(({ title, reason }) => (
          <div key={title}>
            <dt className="font-medium">{title}</dt>
            <dd className="text-muted">{reason}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
