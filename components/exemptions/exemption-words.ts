import type { Exemption } from '@/lib/model/exemption';

/** What each category is called on screens, with the word that Azure Policy has for it. */
export const exemptionWords: Record<Exemption['category'], { label: string; about: string }> = {
  Waiver: { label: 'Waiver', about: 'The risk is accepted for a time.' },
  Mitigated: { label: 'Mitigated', about: 'Something else takes care of the risk.' },
};
