/** A tool whose next deployment can revert other changes. */
export interface TemplateTool {
  name: string;
  isNamedBy: RegExp;
}

/**
 * Infrastructure as code, and words in its names. UNCONFIRMED: the names of these tools as the client of a change.
 * On Learn, clients are "recognized based on the user agent and client application ID". Terraform's providers sign in with the IDs
 * of their callers.
 */
export const templateTools: readonly TemplateTool[] = [
  { name: 'Terraform', isNamedBy: /terraform/i },
  { name: 'OpenTofu', isNamedBy: /opentofu/i },
  { name: 'Pulumi', isNamedBy: /pulumi/i },
  { name: 'Bicep', isNamedBy: /bicep/i },
  { name: 'Ansible', isNamedBy: /ansible/i },
  { name: 'Crossplane', isNamedBy: /crossplane/i },
];

/** The tools, and a deployment of another template. These words are in the names of clients only: a tag can have them too. */
export const templateClients: readonly TemplateTool[] = [
  ...templateTools,
  { name: 'Template', isNamedBy: /template|deployment/i },
];
