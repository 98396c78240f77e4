import type { Control } from './define-check';

/**
 * The controls to which Microsoft maps its built-in Azure Policy definitions for Azure Data Explorer.
 * Source: Azure/azure-policy @ f4a50bacae07ddb096943c597669bcae494a6e29, policySetDefinitions; a control is the
 * initiative's own group name without the framework in front of it.
 */

/** Built-in definitions that a control is mapped to, by what they ask for. */
export const policyIds = {
  diskEncryption: 'f4b53539-8df9-40e4-86c6-6b607703bd4e',
  doubleEncryption: 'ec068d99-e9c7-401f-8cef-5bdde4e6ccf1',
  customerManagedKey: '81e74cea-30fd-40d5-802f-d72103c2aaaa',
  publicNetworkAccess: '43bc7be6-5e69-4b0d-a2bb-e815557ca673',
  privateLink: 'f7735886-8927-431f-b201-c953922512b8',
} as const;

const frameworks = {
  mcsb: { framework: 'Microsoft cloud security benchmark v2', source: 'e3ec7e09-768c-4b64-882c-fcada3772047' },
  nist: { framework: 'NIST SP 800-53 Rev. 5', source: '179d1daa-458f-4e47-8086-2a68d0d6c38f' },
  fedRamp: { framework: 'FedRAMP High', source: 'd5264498-16f4-418a-b659-fa7ef418175f' },
  iso: { framework: 'ISO/IEC 27001 2022', source: '5e4ff661-23bf-42fa-8e3a-309a55091cc7' },
  pci: { framework: 'PCI DSS v4.0.1', source: 'a06d5deb-24aa-4991-9d58-fa7563154e31' },
  soc: { framework: 'SOC 2023', source: '53ad89f5-8542-49e9-ba81-1cbd686e0d52' },
  dora: { framework: 'DORA 2022 2554', source: 'f9c0485f-da8e-43b5-961e-58ebd54b907c' },
  nis2: { framework: 'EU 2022/2555 (NIS2) 2022', source: '42346945-b531-41d8-9e46-f95057672e88' },
} as const;

type Mapping = Partial<Record<keyof typeof frameworks, readonly string[]>>;

const mappings: Record<keyof typeof policyIds, Mapping> = {
  diskEncryption: {
    mcsb: ['DP-4'],
    nist: ['SC-28', 'SC-28(1)'],
    fedRamp: ['SC-28', 'SC-28(1)'],
    iso: ['7.5.3'],
    pci: ['3.5.1.1', '3.5.1.2', '4.2.1'],
    soc: ['CC2.3', 'CC5.3', 'CC7.2', 'CC7.4'],
    nis2: ['21'],
  },
  doubleEncryption: { mcsb: ['DP-4'], nist: ['SC-28', 'SC-28(1)'], fedRamp: ['SC-28', 'SC-28(1)'] },
  customerManagedKey: {
    mcsb: ['DP-5'],
    nist: ['SC-12'],
    fedRamp: ['SC-12'],
    iso: ['7.5.3'],
    pci: ['3.5.1.1', '4.2.1'],
    soc: ['CC2.3', 'CC5.3', 'CC7.2', 'CC7.4'],
    dora: ['9.3b', '9.3c'],
    nis2: ['21'],
  },
  publicNetworkAccess: { mcsb: ['NS-2'] },
  privateLink: { mcsb: ['NS-2'] },
};

/** The controls of one built-in definition, framework by framework. */
export function controlsOf(policy: keyof typeof policyIds): Control[] {
  const mapping = mappings[policy];
  return (Object.keys(frameworks) as (keyof typeof frameworks)[]).flatMap((name) =>
    (mapping[name] ?? []).map((control) => ({ ...frameworks[name], control })),
  );
}
