import { defaultCheckSettings } from '@/lib/model/check-settings';
import type { InputFormProps } from './input-form';

/** What a form is given in tests beside the cluster: nothing is listed yet, nothing is searched, and nobody listens. */
export const sampleFormProps = {
  settings: defaultCheckSettings,
  search: {
    allowed: false,
    onAllow: () => undefined,
    onSearch: () => undefined,
    onPicked: () => undefined,
    principals: [],
    status: '',
    notSearched: [],
  },
  lists: { workspaces: { state: 'loading' }, identities: { state: 'loading' } },
  onSubmit: () => undefined,
  onCancel: () => undefined,
} satisfies Omit<InputFormProps<never>, 'snapshot'>;
