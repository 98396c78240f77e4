import type { ComponentType } from 'react';
import { type FixId, factsOf } from '@/lib/fixes/catalog';
import { lazyComponent } from '../../ui/lazy-module';
import { Skeleton } from '../../ui/page-states';
import type { InputForm } from './input-form';

function lazyForm<Props extends object>(fetchForm: () => Promise<ComponentType<Props>>) {
  return lazyComponent(fetchForm, <Skeleton className="h-24 w-full" />);
}

/** Forms of fixes that need more than fields, loaded on demand. */
export const inputForms: { readonly [Id in FixId]?: InputForm<Id> } = {
  'public-without-ip-filter': lazyForm(() => import('./ip-list-input').then((part) => part.IpListInput)),
  'trusted-tenants-all': lazyForm(() => import('./trusted-tenants-input').then((part) => part.TrustedTenantsInput)),
  'outbound-unrestricted': lazyForm(() => import('./outbound-hosts-input').then((part) => part.OutboundHostsInput)),
  'callout-policy-wide': lazyForm(() => import('./callout-policies-input').then((part) => part.CalloutPoliciesInput)),
  'private-endpoint-unknown': lazyForm(() =>
    import('./endpoint-decision-input').then((part) => part.EndpointDecisionInput),
  ),
  'language-extension-enabled': lazyForm(() =>
    import('./language-extension-input').then((part) => part.LanguageExtensionInput),
  ),
  'followed-externally': lazyForm(() => import('./follower-input').then((part) => part.FollowerInput)),
  'data-connection-key-auth': lazyForm(() =>
    import('./connection-identity-input').then((part) => part.ConnectionIdentityInput),
  ),
  'data-connection-multi-db': lazyForm(() =>
    import('./connection-routing-input').then((part) => part.ConnectionRoutingInput),
  ),
  'diagnostics-missing': lazyForm(() => import('./workspace-input').then((part) => part.WorkspaceInput)),
  'sku-no-sla': lazyForm(() => import('./size-input').then((part) => part.SizeInput)),
  'not-zone-redundant': lazyForm(() => import('./zones-input').then((part) => part.ZonesInput)),
  'attach-user-identity': lazyForm(() => import('./identity-input').then((part) => part.IdentityInput)),
  'narrow-kusto-role': lazyForm(() => import('./narrow-kusto-role-input').then((part) => part.NarrowKustoRoleInput)),
  'move-kusto-role-to-group': lazyForm(() => import('./move-role-input').then((part) => part.MoveKustoRoleInput)),
  'narrow-azure-role': lazyForm(() => import('./narrow-azure-role-input').then((part) => part.NarrowAzureRoleInput)),
  'move-azure-role-to-group': lazyForm(() => import('./move-role-input').then((part) => part.MoveAzureRoleInput)),
  'no-owner-tag': lazyForm(() => import('./owner-tag-input').then((part) => part.OwnerTagInput)),
};

export const FieldsForm = lazyForm(() => import('./fields-form').then((part) => part.FieldsForm));

export function asksForFields(fixId: FixId): boolean {
  return factsOf(fixId)?.form === 'fields';
}

export function hasInputForm(fixId: FixId): boolean {
  return inputForms[fixId] !== undefined || asksForFields(fixId);
}
