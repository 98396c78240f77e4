import type { ReactNode } from 'react';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { counted } from '@/lib/model/text';
import { Banner } from '../ui/banner';
import { UnknownPart } from '../ui/unknown-part';

interface WizardStep {
  title: string;
  content: ReactNode;
}

/** On a wide screen, the choices are next to their checks and the review. */
export function KeyWizard(props: {
  /** The number of clusters that follow this one. */
  followers: EvidenceResult<number>;
  choices: readonly WizardStep[];
  checks: readonly WizardStep[];
}) {
  const { followers } = props;
  return (
    <div className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">Use a customer-managed key</h2>
      <Banner kind="warn" title={consequence(followers)}>
        The cluster loses access if the key is deleted or disabled, its network is blocked, or the identity loses its
        permissions. Check first who can do that.
      </Banner>
      {followers.state === 'read' ? null : <UnknownPart what="followers of the cluster" part={followers} />}
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

function consequence(followers: EvidenceResult<number>): string {
  const loss = 'If the cluster loses access to this key, Azure suspends the cluster';
  if (followers.state !== 'read') return `${loss} and any followers.`;
  if (followers.value === 0) return `${loss}. The cluster has no followers.`;
  return `${loss} and its ${counted(followers.value, 'follower')}.`;
}
