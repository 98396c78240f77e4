import type { ReactNode } from 'react';
import { Banner } from '../ui/banner';

/** Five numbered steps to a customer-managed key. */
export function KeyWizard(props: {
  /** Clusters that follow this one. `null` if unreadable. */
  followers: number | null;
  parts: readonly { title: string; content: ReactNode }[];
}) {
  return (
    <div className="flex max-w-4xl flex-col gap-4">
      <h2 className="text-lg font-semibold">Use a customer-managed key</h2>
      <Banner kind="warn" title={`If this key loses access the cluster suspends; ${followersWords(props.followers)}.`}>
        Whoever deletes or disables the key, closes its vault, or takes the identity’s access away stops the cluster
        until access is back. See who can do that before you go on.
      </Banner>
      <ol className="flex flex-col gap-4">
        {props.parts.map(({ title, content }, index) => (
          <li key={title} className="rounded-md border bg-surface px-4 py-3">
            <section aria-labelledby={`key-part-${index}`} className="flex flex-col gap-3">
              <h3 id={`key-part-${index}`} className="font-semibold">
                {index + 1}. {title}
              </h3>
              {content}
            </section>
          </li>
        ))}
      </ol>
    </div>
  );
}

function followersWords(followers: number | null): string {
  if (followers === null) return 'its followers too, which could not be read';
  if (followers === 0) return 'nobody follows it now';
  return followers === 1 ? '1 follower too' : `${followers} followers too`;
}
