import type { KustoCluster } from '@/lib/model/cluster';
/**
 * In the order of the specification (azure-kusto 2025-02-14, AzureSku). Those for development begin with `Dev(No SLA)`.
 */
export const clusterSizes: readonly string[] = [
  'Dev(No SLA)_Standard_D11_v2',
  'Dev(No SLA)_Standard_E2a_v4',
  'Standard_D11_v2',
  'Standard_D12_v2',
  'Standard_D13_v2',
  'Standard_D14_v2',
  'Standard_D32d_v4',
  'Standard_D16d_v5',
  'Standard_D32d_v5',
  'Standard_DS13_v2+1TB_PS',
  'Standard_DS13_v2+2TB_PS',
  'Standard_DS14_v2+3TB_PS',
  'Standard_DS14_v2+4TB_PS',
  'Standard_L4s',
  'Standard_L8s',
  'Standard_L16s',
  'Standard_L8s_v2',
  'Standard_L16s_v2',
  'Standard_L8s_v3',
  'Standard_L16s_v3',
  'Standard_L32s_v3',
  'Standard_L8as_v3',
  'Standard_L16as_v3',
  'Standard_L32as_v3',
  'Standard_E64i_v3',
  'Standard_E80ids_v4',
  'Standard_E2a_v4',
  'Standard_E4a_v4',
  'Standard_E8a_v4',
  'Standard_E16a_v4',
  'Standard_E8as_v4+1TB_PS',
  'Standard_E8as_v4+2TB_PS',
  'Standard_E16as_v4+3TB_PS',
  'Standard_E16as_v4+4TB_PS',
  'Standard_E8as_v5+1TB_PS',
  'Standard_E8as_v5+2TB_PS',
  'Standard_E16as_v5+3TB_PS',
  'Standard_E16as_v5+4TB_PS',
  'Standard_E2ads_v5',
  'Standard_E4ads_v5',
  'Standard_E8ads_v5',
  'Standard_E16ads_v5',
  'Standard_EC8as_v5+1TB_PS',
  'Standard_EC8as_v5+2TB_PS',
  'Standard_EC16as_v5+3TB_PS',
  'Standard_EC16as_v5+4TB_PS',
  'Standard_EC8ads_v5',
  'Standard_EC16ads_v5',
  'Standard_E8s_v4+1TB_PS',
  'Standard_E8s_v4+2TB_PS',
  'Standard_E16s_v4+3TB_PS',
  'Standard_E16s_v4+4TB_PS',
  'Standard_E8s_v5+1TB_PS',
  'Standard_E8s_v5+2TB_PS',
  'Standard_E16s_v5+3TB_PS',
  'Standard_E16s_v5+4TB_PS',
  'Standard_E2d_v4',
  'Standard_E4d_v4',
  'Standard_E8d_v4',
  'Standard_E16d_v4',
  'Standard_E2d_v5',
  'Standard_E4d_v5',
  'Standard_E8d_v5',
  'Standard_E16d_v5',
];

export type DiskEncryptionSupport = 'supported' | 'unsupported' | 'not-documented';

/**
 * Follows "Legacy VM sizes such as the Dv2 family are not supported":
 * https://learn.microsoft.com/azure/data-explorer/cluster-encryption-disk
 */
export function diskEncryptionSupport(size: string): DiskEncryptionSupport {
  if (/Standard_D\d+_v2$/i.test(size)) return 'unsupported';
  // UNCONFIRMED: whether DSv2 sizes belong to the legacy family that cannot be encrypted.
  return /Standard_DS\d+_v2/i.test(size) ? 'not-documented' : 'supported';
}

/** Returns whether a size has one instance and no SLA. */
export function isDevSize({ name }: KustoCluster['sku']): boolean {
  return name.toLowerCase().startsWith('dev(');
}
