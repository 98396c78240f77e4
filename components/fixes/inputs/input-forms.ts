import type { FixId } from '@/lib/fixes/catalog';
import { type LazyModule, lazyModule } from '../../ui/lazy-module';
import type { InputForm } from './input-form';

/**
 * The form of each fix that needs input, loaded when somebody reaches for it. To add one: write a component that takes
 * `InputFormProps<'fix-id'>` around an `InputFrame`, and list it here as the others are.
 */
export const inputForms: { readonly [Id in FixId]?: LazyModule<InputForm<Id>> } = {
  'public-without-ip-filter': lazyModule(() => import('../../network/ip-list-input').then((part) => part.IpListInput)),
  'trusted-tenants-all': lazyModule(() =>
    import('../../network/trusted-tenants-input').then((part) => part.TrustedTenantsInput),
  ),
  'outbound-unrestricted': lazyModule(() =>
    import('../../network/outbound-hosts-input').then((part) => part.OutboundHostsInput),
  ),
  'callout-policy-wide': lazyModule(() =>
    import('../../network/callout-policies-input').then((part) => part.CalloutPoliciesInput),
  ),
  'private-endpoint-unknown': lazyModule(() =>
    import('../../network/endpoint-decision-input').then((part) => part.EndpointDecisionInput),
  ),
  'language-extension-enabled': lazyModule(() =>
    import('../../operations/language-extension-input').then((part) => part.LanguageExtensionInput),
  ),
  'followed-externally': lazyModule(() => import('../../operations/follower-input').then((part) => part.FollowerInput)),
  'data-connection-key-auth': lazyModule(() =>
    import('../../operations/connection-identity-input').then((part) => part.ConnectionIdentityInput),
  ),
  'data-connection-multi-db': lazyModule(() =>
    import('../../operations/connection-routing-input').then((part) => part.ConnectionRoutingInput),
  ),
  'diagnostics-missing': lazyModule(() =>
    import('../../operations/workspace-input').then((part) => part.WorkspaceInput),
  ),
  'sku-no-sla': lazyModule(() => import('../../operations/size-input').then((part) => part.SizeInput)),
  'not-zone-redundant': lazyModule(() => import('../../operations/zones-input').then((part) => part.ZonesInput)),
  'attach-user-identity': lazyModule(() =>
    import('../../operations/identity-input').then((part) => part.IdentityInput),
  ),
  'narrow-kusto-role': lazyModule(() =>
    import('../../access/narrow-kusto-role-input').then((part) => part.NarrowKustoRoleInput),
  ),
  'move-kusto-role-to-group': lazyModule(() =>
    import('../../access/move-kusto-role-input').then((part) => part.MoveKustoRoleInput),
  ),
  'narrow-azure-role': lazyModule(() =>
    import('../../access/narrow-azure-role-input').then((part) => part.NarrowAzureRoleInput),
  ),
  'move-azure-role-to-group': lazyModule(() =>
    import('../../access/move-azure-role-input').then((part) => part.MoveAzureRoleInput),
  ),
  'no-owner-tag': lazyModule(() => import('./owner-tag-input').then((part) => part.OwnerTagInput)),
};

/** Whether a fix is asked about in a form before its review. */
export function hasInputForm(fixId: FixId): boolean {
  return inputForms[fixId] !== undefined;
}
