import type { StepKind, StepOf } from '../steps';

/** A kind of step in other languages. Loaded on demand. */
export interface StepRender<Step> {
  /** https://learn.microsoft.com/cli/azure, which doesn't know `If-Match`. Default: `az rest`. */
  azCli?(step: Step): string;
  /** https://learn.microsoft.com/powershell/module. Default: `Invoke-AzRestMethod`. */
  powershell?(step: Step): string;
  /**
   * https://learn.microsoft.com/azure/templates, which describes resources. Default: a comment that it has no actions.
   */
  bicep?(step: Step): string;
  /** Providers azurerm and azapi. Default: a comment that they have no resource for this. */
  terraform?(step: Step): string;
}

export type StepRenders = { readonly [Kind in StepKind]?: StepRender<StepOf<Kind>> };
