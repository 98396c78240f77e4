'use client';

import { useState } from 'react';
import { buttonOf } from '@/lib/fixes/catalog';
import type { FixPlan, PreflightRow } from '@/lib/fixes/plan/fix-plan';
import { operationRowId } from '@/lib/fixes/preflight/decisive-rows';
import { renderPlan } from '@/lib/fixes/render/render-plan';
import { scopeWords } from '@/lib/fixes/roles/azure-roles';
import { ofKind } from '@/lib/fixes/steps/define-step';
import { roleAssignmentDelete } from '@/lib/fixes/steps/role-assignment';
import type { Snapshot } from '@/lib/model/evidence';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/copy-button';
import { Disclosure } from '../ui/disclosure';
import { ExternalLink } from '../ui/links';
import { activationUrl } from '../ui/portal-urls';
import { type FleetReach, InheritedReach } from './inherited-reach';
import { type OwnAddress, OwnAddressField } from './own-address-field';
import { PermissionHelp } from './permission-help';

export type SmallFix = NonNullable<PreflightRow['fix']>;

export function RowHelp(props: {
  row: PreflightRow;
  plan: FixPlan;
  /** `null`: not read. */
  snapshot: Snapshot | null;
  portal: string;
  onSmallFix: (fix: SmallFix) => void;
  onCheckAgain?: (() => Promise<void>) | undefined;
  ownAddress?: OwnAddress | undefined;
  fleetReach?: FleetReach | undefined;
}) {
  const { row, plan, snapshot, ownAddress, fleetReach } = props;
  const [removal] = plan.steps.flatMap((step) => ofKind(roleAssignmentDelete, step) ?? []);
  const { fix, missingAction } = row;
  if (row.state === 'pass') return null;
  const needed = plan.needsPermission.find(({ action }) => action === missingAction);
  return (
    <>
      {fix ? (
        <Button className="justify-self-start" onClick={() => props.onSmallFix(fix)}>
          {buttonOf(fix.fixId)}…
        </Button>
      ) : null}
      {row.id === operationRowId && row.state === 'block' && props.onCheckAgain ? (
        <CheckAgain onCheckAgain={props.onCheckAgain} />
      ) : null}
      {row.id === 'own-address' && ownAddress ? <OwnAddressField {...ownAddress} /> : null}
      {row.id === 'inherited-assignment' && fleetReach && removal ? (
        <InheritedReach {...fleetReach} scope={removal.scope} />
      ) : null}
      {row.eligible?.map(({ roleName, scope }) => (
        <p key={`${roleName} ${scope}`} className="break-words">
          To get this permission, activate the role {roleName} at {scopeWords(scope)} in Privileged Identity Management.{' '}
          <ExternalLink href={activationUrl(props.portal)}>Activate role in the Azure portal</ExternalLink>
        </p>
      ))}
      {row.id === 'written-by' && row.state === 'warn' ? (
        <Disclosure summary="Terraform code to commit">
          <CodeBlock label="Terraform" code={renderPlan(plan, 'terraform').text} />
        </Disclosure>
      ) : null}
      {missingAction !== undefined && snapshot ? (
        <PermissionHelp
          actions={[...plan.needsPermission.map(({ action }) => action), missingAction]}
          smallestRole={row.smallestRole}
          scope={needed?.scope ?? plan.target}
          snapshot={snapshot}
        />
      ) : null}
    </>
  );
}

/** The review also checks at intervals. */
export function CheckAgain({ onCheckAgain }: { onCheckAgain: () => Promise<void> }) {
  const [busy, setBusy] = useState(false);
  return (
    <>
      <p className="text-muted">This review updates when the operation ends.</p>
      <Button
        icon="refresh"
        busy={busy}
        className="justify-self-start"
        onClick={() => {
          setBusy(true);
          void onCheckAgain().finally(() => setBusy(false));
        }}
      >
        Check again
      </Button>
    </>
  );
}
