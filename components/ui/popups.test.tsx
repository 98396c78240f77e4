import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { defined } from '@/lib/model/defined';
import { Button } from './button';
import { Combobox } from './combobox';
import { Dialog } from './dialog';
import { InfoPopover } from './info-popover';
import { Menu, MenuCheckbox, MenuItem } from './menu';
import { SidePane } from './side-pane';
import { Tooltip } from './tooltip';

interface Role {
  id: string;
  name: string;
}
const roles: readonly Role[] = ['Reader', 'Contributor', 'Owner'].map((name) => ({ id: name.toLowerCase(), name }));

function RoleCombobox(props: {
  items?: readonly Role[];
  status?: string;
  onSearch?: (text: string) => void;
  onPick: (role: Role | null) => void;
}) {
  const [value, setValue] = useState<Role | null>(null);
  return (
    <Combobox<Role>
      label="Role"
      required
      items={props.items ?? roles}
      value={value}
      onChange={(role) => {
        setValue(role);
        props.onPick(role);
      }}
      keyOf={({ id }) => id}
      textOf={({ name }) => name}
      renderOption={({ name }) => name}
      emptyText="No role of that name"
      {...(props.status ? { status: props.status } : {})}
      {...defined({ onSearch: props.onSearch })}
    />
  );
}

function Commands(props: { onRun: () => void; onToggle: (on: boolean) => void }) {
  return (
    <Menu trigger={<button type="button">Commands</button>}>
      <MenuItem onSelect={props.onRun}>Run</MenuItem>
      <MenuCheckbox checked={false} onChange={props.onToggle}>
        Details
      </MenuCheckbox>
    </Menu>
  );
}

function Opener(props: { keepOpen?: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Account"
        description="Who you are."
        keepOpenOnOutsidePress={props.keepOpen ?? false}
        footer={<Button onClick={() => setOpen(false)}>Done</Button>}
      >
        <p>Details</p>
      </Dialog>
    </>
  );
}

function Page() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" id="row" onClick={() => setOpen(true)}>
        Row
      </button>
      {open ? (
        <SidePane
          title="Finding"
          subject="a"
          onClose={() => setOpen(false)}
          returnTo={() => document.getElementById('row')}
        >
          <input aria-label="Note" />
          <div role="menu">
            <button type="button" role="menuitem">
              Item
            </button>
          </div>
        </SidePane>
      ) : null}
    </>
  );
}

describe('the combobox', () => {
  it('the combobox narrows its options to the entered text, and Enter takes the first one', async () => {
    const onPick = vi.fn();
    render(<RoleCombobox onPick={onPick} />);
    const user = userEvent.setup();
    const field = screen.getByRole('combobox', { name: 'Role (required)' });
    await user.type(field, 'own');
    expect((await screen.findAllByRole('option')).map((option) => option.textContent)).toEqual(['Owner']);
    await user.keyboard('{Enter}');
    expect(onPick).toHaveBeenLastCalledWith(roles[2]);
    expect(field).toHaveProperty('value', 'Owner');
  });

  it('the combobox moves through its options with the arrow keys', async () => {
    const onPick = vi.fn();
    render(<RoleCombobox onPick={onPick} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('combobox'));
    await screen.findByRole('option', { name: 'Contributor' });
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await waitFor(() => expect(onPick).toHaveBeenCalledTimes(1));
    expect(roles).toContain(onPick.mock.lastCall?.[0]);
  });

  it('the combobox shows that no option matches', async () => {
    render(<RoleCombobox onPick={() => undefined} />);
    await userEvent.setup().type(screen.getByRole('combobox'), 'nothing');
    expect(await screen.findByText('No role of that name')).toBeTruthy();
    expect(screen.queryByRole('option')).toBeNull();
  });

  it('the combobox passes typed text to an outside search, shows its status, and filters nothing itself', async () => {
    const onSearch = vi.fn();
    render(<RoleCombobox onPick={() => undefined} onSearch={onSearch} status="3 found" />);
    await userEvent.setup().type(screen.getByRole('combobox'), 'zz');
    expect(onSearch).toHaveBeenLastCalledWith('zz');
    expect(await screen.findByText('3 found')).toBeTruthy();
    expect(screen.getAllByRole('option')).toHaveLength(3);
  });
});

describe('the menu', () => {
  it('the menu opens on a press, runs the pressed item, and closes', async () => {
    const onRun = vi.fn();
    render(<Commands onRun={onRun} onToggle={() => undefined} />);
    const user = userEvent.setup();
    const trigger = screen.getByRole('button', { name: 'Commands' });
    expect(trigger.getAttribute('aria-expanded')).toBe('false');
    await user.click(trigger);
    await user.click(await screen.findByRole('menuitem', { name: 'Run' }));
    expect(onRun).toHaveBeenCalledOnce();
    await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());
    expect(trigger.getAttribute('aria-expanded')).toBe('false');
  });

  it('the menu opens with the arrow key at its first item, and Escape returns the focus', async () => {
    render(<Commands onRun={() => undefined} onToggle={() => undefined} />);
    const user = userEvent.setup();
    const trigger = screen.getByRole('button', { name: 'Commands' });
    trigger.focus();
    await user.keyboard('{ArrowDown}');
    const first = await screen.findByRole('menuitem', { name: 'Run' });
    await waitFor(() => expect(document.activeElement).toBe(first));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(trigger));
  });

  it('the menu stays open when a checkbox item is turned on', async () => {
    const onToggle = vi.fn();
    render(<Commands onRun={() => undefined} onToggle={onToggle} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Commands' }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Details' }));
    expect(onToggle).toHaveBeenCalledWith(true, expect.anything());
    expect(screen.getByRole('menuitem', { name: 'Run' })).toBeTruthy();
  });
});

describe('the dialog', () => {
  it('the dialog starts at its title, and Escape closes it and returns the focus to its opener', async () => {
    render(<Opener />);
    const user = userEvent.setup();
    const opener = screen.getByRole('button', { name: 'Open' });
    await user.click(opener);
    const dialog = await screen.findByRole('dialog', { name: 'Account' });
    const title = within(dialog).getByRole('heading', { name: 'Account' });
    await waitFor(() => expect(document.activeElement).toBe(title));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('the dialog closes on its close button', async () => {
    render(<Opener />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Open' }));
    await user.click(await screen.findByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});

describe('the side pane', () => {
  it('the side pane takes the focus at its title, and Escape closes it and returns the focus', async () => {
    render(<Page />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Row' }));
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Finding' }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('heading')).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Row' }));
  });

  it('the side pane leaves Escape to a field with text and to a menu', async () => {
    render(<Page />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Row' }));
    await user.type(screen.getByRole('textbox', { name: 'Note' }), 'x{Escape}');
    screen.getByRole('menuitem').focus();
    await user.keyboard('{Escape}');
    expect(screen.getByRole('heading', { name: 'Finding' })).toBeTruthy();
  });
});

describe('the tooltip', () => {
  const hint = (
    <Tooltip content="2026-11-25, 10:00 UTC" describes>
      <button type="button">10:00</button>
    </Tooltip>
  );

  it('the tooltip opens under a resting pointer, and Escape dismisses it', async () => {
    render(hint);
    const user = userEvent.setup();
    await user.hover(screen.getByRole('button'));
    expect(await screen.findByRole('tooltip')).toBeTruthy();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });

  it('the tooltip opens on keyboard focus and closes when the focus leaves', async () => {
    render(hint);
    const user = userEvent.setup();
    await user.tab();
    expect(await screen.findByRole('tooltip')).toBeTruthy();
    await user.tab();
    await waitFor(() => expect(screen.queryByRole('tooltip')).toBeNull());
  });

  it('the tooltip describes its control also while it is closed', () => {
    render(hint);
    const id = screen.getByRole('button').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(id)?.textContent).toBe('2026-11-25, 10:00 UTC');
  });
});

describe('the info popover', () => {
  it('the info popover opens its explanation on a press, and Escape closes it', async () => {
    const user = userEvent.setup();
    render(<InfoPopover label="About the score">Passed ÷ (passed + failed)</InfoPopover>);
    const button = screen.getByRole('button', { name: 'About the score' });
    expect(screen.queryByText(/Passed/)).toBeNull();
    await user.click(button);
    const popup = await screen.findByRole('dialog', { name: 'About the score' });
    expect(popup.textContent).toBe('Passed ÷ (passed + failed)');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });
});
