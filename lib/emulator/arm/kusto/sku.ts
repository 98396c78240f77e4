import { armError } from '../../errors/arm-error';
import { stringOf } from '../../json';
import type { JsonObject } from '../../types';

export const skuNames: readonly string[] = [
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

/** Recorded for SKUs with SLA. UNCONFIRMED: one instance for the others. */
export function capacityOf(name: string): { minimum: number; maximum: number } {
  return tierOf(name) === 'Basic' ? { minimum: 1, maximum: 1 } : { minimum: 2, maximum: 1000 };
}

/** SKUs without SLA are Basic (recorded). */
export function tierOf(name: string): 'Basic' | 'Standard' {
  return name.startsWith('Dev(No SLA)') ? 'Basic' : 'Standard';
}

/**
 * Throws 400 for an unknown SKU or a wrong tier (UNCONFIRMED: the sentences), and the recorded 400 for an invalid
 * number of instances.
 */
export function refuseSku({ name, tier, capacity }: JsonObject): void {
  const size = stringOf(name) ?? '';
  if (!skuNames.some((known) => known.toLowerCase() === size.toLowerCase())) {
    throw armError('BadRequest:Sku', { sku: size });
  }
  if (tier !== tierOf(size)) throw armError('BadRequest:SkuTier', { sku: size, tier: tierOf(size) });
  const { minimum, maximum } = capacityOf(size);
  if (typeof capacity !== 'number' || (capacity >= minimum && capacity <= maximum)) return;
  throw armError('BadRequest:SkuCapacity', { sku: size, minimum, maximum });
}
