import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ToastProvider } from '../ui/toast-provider';
import { useConsent } from './use-consent';

const askFor = vi.hoisted(() => vi.fn());
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ session: { askFor } }) }));

const onChosen = vi.fn();

function Buttons() {
  const { chooseNames, allowDeletedItems } = useConsent();
  const acts = {
    'Show names and groups': () => void chooseNames('everything', onChosen),
    'Allow account details': allowDeletedItems,
    'Hide names': () => void chooseNames('off', onChosen),
  };
  return Object.entries(acts).map(([name, act]) => (
    <button key={name} type="button" onClick={act}>
      {name}
    </button>
  ));
}

const press = async (name: string) => {
  render(
    <ToastProvider>
      <Buttons />
    </ToastProvider>,
  );
  await userEvent.setup().click(screen.getByRole('button', { name }));
};

beforeEach(() => {
  onChosen.mockReset();
  askFor.mockReset().mockResolvedValue(undefined);
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => vi.unstubAllGlobals());

it.each(['Show names and groups', 'Allow account details'])(
  '“%s” announces that the consent page can’t open, and names stay as they were',
  async (name) => {
    askFor.mockRejectedValue(new Error('interaction_in_progress'));
    await press(name);
    expect((await screen.findByRole('alert')).textContent).toBe('Couldn’t open the consent pageTry again.');
    expect(onChosen).not.toHaveBeenCalled();
    expect(sessionStorage.length).toBe(0);
  },
);

it('the page continues after the redirect to the consent page started', async () => {
  await press('Show names and groups');
  expect(onChosen).toHaveBeenCalledOnce();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('names that can’t be hidden, because the browser denies its storage, are announced', async () => {
  const setItem = () => {
    throw new DOMException('Denied.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: () => 'people', setItem });
  await press('Hide names');
  expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t hide names');
  expect(onChosen).not.toHaveBeenCalled();
});
