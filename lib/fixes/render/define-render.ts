import type { StepKind, StepOf } from '../steps';

/**
 * How the steps of one kind look in languages beyond the request itself: the second half of their definition, which loads when a
 * plan is shown as text. Absent members have a default that is true of any request.
 */
export interface StepRender<Step> {
  /** Azure CLI (https://learn.microsoft.com/cli/azure), which doesn't know `If-Match`. Default: `az rest`. */
  azCli?(step: Step): string;
  /** Azure PowerShell (https://learn.microsoft.com/powershell/module). Default: `Invoke-AzRestMethod`. */
  powershell?(step: Step): string;
  /** Bicep (https://learn.microsoft.com/azure/templates), which describes resources. Default: a comment that it has no actions. */
  bicep?(step: Step): string;
  /** Terraform with the providers azurerm and azapi. Default: a comment that they have no resource for this. */
  terraform?(step: Step): string;
}

/** Renders by kind of step. */
export type StepRenders = { readonly [Kind in StepKind]?: StepRender<StepOf<Kind>> };
