import type { StepKind, StepOf } from '../steps';

/** How a kind of step looks in other languages. Loaded on demand. Absent members have defaults. */
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

export type StepRenders = { readonly [Kind in StepKind]?: StepRender<StepOf<Kind>> };
