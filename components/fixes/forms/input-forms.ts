import { type FixId, factsOf } from '@/lib/fixes/catalog';
import { type LazyModule, lazyModule } from '../../ui/lazy-module';
import type { InputForm } from './input-form';

/**
 * Forms of fixes that need more than fields, loaded on demand. To add one: write a component with `InputFormProps<'fix-id'>` around an
 * `InputFrame`, and list it here.
 */
export const inputForms: { readonly [Id in FixId]?: LazyModule<InputForm<Id>> } = {
  'public-without-ip-filter': lazyModule(() => import('./ip-list-input').then((part) => part.IpListInput)),
  'trusted-tenants-all': lazyModule(() => import('./trusted-tenants-input').then((part) => part.TrustedTenantsInput)),
  'outbound-unrestricted': lazyModule(() => import('./outbound-hosts-input').then((part) => part.OutboundHostsInput)),
  'callout-policy-wide': lazyModule(() => import('./callout-policies-input').then((part) => part.CalloutPoliciesInput)),
  'private-endpoint-unknown': lazyModule(() =>
    import('./endpoint-decision-input').then((part) => part.EndpointDecisionInput),
  ),
  'language-extension-enabled': lazyModule(() =>
    import('./language-extension-input').then((part) => part.LanguageExtensionInput),
  ),
  'followed-externally': lazyModule(() => import('./follower-input').then((part) => part.FollowerInput)),
  'data-connection-key-auth': lazyModule(() =>
    import('./connection-identity-input').then((part) => part.ConnectionIdentityInput),
  ),
  'data-connection-multi-db': lazyModule(() =>
    import('./connection-routing-input').then((part) => part.ConnectionRoutingInput),
  ),
  'diagnostics-missing': lazyModule(() => import('./workspace-input').then((part) => part.WorkspaceInput)),
  'sku-no-sla': lazyModule(() => import('./size-input').then((part) => part.SizeInput)),
  'not-zone-redundant': lazyModule(() => import('./zones-input').then((part) => part.ZonesInput)),
  'attach-user-identity': lazyModule(() => import('./identity-input').then((part) => part.IdentityInput)),
  'narrow-kusto-role': lazyModule(() => import('./narrow-kusto-role-input').then((part) => part.NarrowKustoRoleInput)),
  'move-kusto-role-to-group': lazyModule(() => import('./move-role-input').then((part) => part.MoveKustoRoleInput)),
  'narrow-azure-role': lazyModule(() => import('./narrow-azure-role-input').then((part) => part.NarrowAzureRoleInput)),
  'move-azure-role-to-group': lazyModule(() => import('./move-role-input').then((part) => part.MoveAzureRoleInput)),
  'no-owner-tag': lazyModule(() => import('./owner-tag-input').then((part) => part.OwnerTagInput)),
};

export const fieldsForm = lazyModule(() => import('./fields-form').then((part) => part.FieldsForm));

export function asksForFields(fixId: FixId): boolean {
  return factsOf(fixId)?.form === 'fields';
}

export function hasInputForm(fixId: FixId): boolean {
  return inputForms[fixId] !== undefined || asksForFields(fixId);
}
