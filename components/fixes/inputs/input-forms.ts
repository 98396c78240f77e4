import type { FixId } from '@/lib/model/fix-id';
import { type OnDemand, onDemand } from '../../ui/on-demand';
import type { InputForm } from './input-form';

/**
 * The form of each fix that needs input, loaded when somebody reaches for it. To add one: write a component that takes
 * `InputFormProps<'fix-id'>` around an `InputFrame`, and list it here as the others are.
 */
export const inputForms: { readonly [Id in FixId]?: OnDemand<InputForm<Id>> } = {
  'no-owner-tag': onDemand(() => import('./owner-tag-input').then((part) => part.OwnerTagInput)),
};

/** Whether a fix is asked about in a form before its review. */
export function hasInputForm(fixId: FixId): boolean {
  return inputForms[fixId] !== undefined;
}
