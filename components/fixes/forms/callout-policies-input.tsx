'use client';

import { useState } from 'react';
import { calloutTypes } from '@/lib/checks/support/callout-policy';
import { type CalloutPolicy, calloutPoliciesSetting, noCalloutPolicies } from '@/lib/fixes/settings/callout-policies';
import { valueOr } from '@/lib/model/evidence-result';
import { counted } from '@/lib/model/text';
import { Banner } from '../../ui/banner';
import { Button } from '../../ui/button';
import { type CalloutDraft, CalloutPolicyRow } from './callout-policy-row';
import type { InputFormProps } from './input-form';
import { InputFrame } from './input-frame';
import { EmptyListChoice, emptyListError } from './list-field';

export function CalloutPoliciesInput(props: InputFormProps<'callout-policy-wide'>) {
  const cluster = valueOr(props.snapshot.parts.cluster, undefined);
  const [drafts, setDrafts] = useState<readonly CalloutDraft[]>(() =>
    (props.initial?.calloutPolicies ?? (cluster ? calloutPoliciesSetting.read(cluster) : [])).map(toDraft),
  );
  const [tried, setTried] = useState(false);
  const policies = drafts.flatMap((draft) => toPolicy(draft) ?? []);
  const [removesAll, setRemovesAll] = useState(false);
  const emptyError = drafts.length > 0 || removesAll ? undefined : emptyListError(noCalloutPolicies.choice);
  const isWhole = policies.length === drafts.length && emptyError === undefined;
  const hosts = cluster?.properties.allowedFqdnList?.length ?? 0;
  return (
    <InputFrame
      about="This change replaces all existing callout policies. If several policies match, Deny takes precedence."
      onTry={() => setTried(true)}
      onSubmit={isWhole ? () => props.onSubmit({ calloutPolicies: policies }) : null}
      onCancel={props.onCancel}
    >
      {hosts > 0 ? (
        <Banner kind="warn">
          The FQDN allowlist has {counted(hosts, 'FQDN')}. Azure supports an FQDN allowlist or callout policies, not
          both.
        </Banner>
      ) : null}
      {drafts.length === 0 ? <p className="text-muted">No custom policies. The predefined policies apply.</p> : null}
      <ol className="flex flex-col gap-3">
        {drafts.map((draft, index) => (
          <CalloutPolicyRow
            key={draft.key}
            number={index + 1}
            draft={draft}
            judged={tried}
            onChange={(next) => setDrafts(drafts.map((draft) => (draft.key === next.key ? next : draft)))}
            onRemove={() => setDrafts(drafts.filter(({ key }) => key !== draft.key))}
          />
        ))}
      </ol>
      {drafts.length === 0 ? (
        <EmptyListChoice
          label={noCalloutPolicies.choice}
          chosen={removesAll}
          onChange={setRemovesAll}
          error={tried ? emptyError : undefined}
        />
      ) : null}
      <div>
        <Button
          icon="plus"
          onClick={() =>
            setDrafts([
              ...drafts,
              {
                ...toDraft({ calloutType: 'sql', calloutUriRegex: '', outboundAccess: 'Allow' }, 0),
                key: Math.max(-1, ...drafts.map(({ key }) => key)) + 1,
              },
            ])
          }
        >
          Add policy
        </Button>
      </div>
    </InputFrame>
  );
}

function toDraft({ calloutType, calloutUriRegex, outboundAccess }: CalloutPolicy, key: number): CalloutDraft {
  const accesses = ['Allow', 'Deny'] as const;
  return {
    key,
    // Older API versions returned numbers, so a person selects the word.
    calloutType: calloutTypes.find((type) => type === `${calloutType}`.toLowerCase()),
    calloutUriRegex,
    outboundAccess: accesses.find((access) => access.toLowerCase() === `${outboundAccess}`.toLowerCase()),
  };
}

function toPolicy({ calloutType, calloutUriRegex, outboundAccess }: CalloutDraft) {
  const regex = calloutUriRegex.trim();
  return regex === '' || !calloutType || !outboundAccess
    ? undefined
    : { calloutType, calloutUriRegex: regex, outboundAccess };
}
