import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { InputFormProps } from './input-form';

/** Empty form properties for tests. */
export const sampleFormProps = {
  settings: defaultCheckSettings,
  target: null,
  search: {
    allowed: false,
    onAllow: () => undefined,
    onSearch: () => undefined,
    onPicked: () => undefined,
    principals: [],
    status: '',
    notSearched: [],
  },
  lists: { workspaces: { state: 'loading' }, identities: { state: 'loading' }, access: { state: 'loading' } },
  onSubmit: () => undefined,
  onCancel: () => undefined,
} satisfies Omit<InputFormProps<never>, 'snapshot'>;
