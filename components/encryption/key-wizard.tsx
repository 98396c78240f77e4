import type { ReactNode } from 'react';
import { Banner } from '../ui/banner';

interface WizardStep {
  title: string;
  content: ReactNode;
}

/** Numbered steps to a customer-managed key. On a wide screen, the choices are next to their checks and the review. */
export function KeyWizard(props: {
  /** Clusters that follow this one. `null` if unreadable. */
  followers: number | null;
  choices: readonly WizardStep[];
  checks: readonly WizardStep[];
}) {
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">Use a customer-managed key</h2>
      <Banner kind="warn" title={consequence(props.followers)}>
        The cluster loses access if someone deletes or disables the key, blocks the key vault’s network, or removes the
        identity’s access. Before you continue, check who can make these changes.
      </Banner>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        <Steps first={1} steps={props.choices} />
        <Steps first={props.choices.length + 1} steps={props.checks} />
      </div>
    </div>
  );
}

function Steps({ first, steps }: { first: number; steps: readonly WizardStep[] }) {
  return (
    <ol start={first} className="grid min-w-0 gap-4">
      {steps.map(({ title, content }, index) => (
        <li key={title} className="min-w-0 rounded-md border bg-surface px-4 py-3">
          <section aria-labelledby={`key-part-${first + index}`} className="flex flex-col gap-3">
            <h3 id={`key-part-${first + index}`} className="font-semibold">
              {first + index}. {title}
            </h3>
            {content}
          </section>
        </li>
      ))}
    </ol>
  );
}

function consequence(followers: number | null): string {
  const loss = 'If the cluster loses access to this key, Azure suspends the cluster';
  if (followers === 0) return `${loss}. The cluster has no followers.`;
  if (followers === null) return `${loss} and any followers. Couldn’t check: followers of the cluster.`;
  return `${loss} and its ${followers === 1 ? '1 follower' : `${followers} followers`}.`;
}
