import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createRef, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { Button } from './button';
import { CopyButton } from './copy-button';
import { DataTable, Td, Th } from './data-table';
import { FilterMenu } from './filter-menu';
import { FilterPills } from './filter-pills';
import { Switch } from './switch';
import { TextField } from './text-field';
import { ToastProvider } from './toast-provider';
import { WriteAccess } from './write-access';

function Filter(props: { count: number; onChange: (chosen: string[]) => void; chosen?: string[] }) {
  const options = Array.from({ length: props.count }, (_, index) => ({
    value: `v${index}`,
    label: `Region ${index}`,
  }));
  return <FilterMenu label="Location" options={options} chosen={props.chosen ?? []} onChange={props.onChange} />;
}

function Pills() {
  const [values, setValues] = useState(['a', 'b']);
  const searchRef = createRef<HTMLInputElement>();
  return (
    <>
      <input ref={searchRef} aria-label="Search" />
      <FilterPills
        pills={values.map((value) => ({
          id: value,
          filter: 'Tag',
          value,
          onRemove: () => setValues((all) => all.filter((other) => other !== value)),
        }))}
        onClear={() => setValues([])}
        searchRef={searchRef}
      />
    </>
  );
}

describe('the button', () => {
  it('the button does nothing while a reason disables it, and keeps the reason in its name and in the tab order', async () => {
    const onClick = vi.fn();
    render(
      <Button disabledReason="You may not" onClick={onClick}>
        Apply
      </Button>,
    );
    const user = userEvent.setup();
    await user.tab();
    const button = screen.getByRole('button', { name: 'Apply (You may not)' });
    expect(document.activeElement).toBe(button);
    await user.keyboard('{Enter}');
    await user.click(button);
    expect(onClick).not.toHaveBeenCalled();
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });

  it('a press on a disabled button shows the reason, because touch screens show no tooltip', async () => {
    render(
      <ToastProvider>
        <Button disabledReason="The lock do-not-touch blocks this change">Apply</Button>
        <Button>Cancel</Button>
      </ToastProvider>,
    );
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByText('The lock do-not-touch blocks this change', { ignore: '.sr-only' })).toBeNull();
    await user.click(screen.getByRole('button', { name: /^Apply/ }));
    const notifications = await screen.findByRole('region', { name: 'Notifications' });
    expect(within(notifications).getByText('The lock do-not-touch blocks this change')).toBeDefined();
  });

  it('the button does nothing while it is busy', async () => {
    const onClick = vi.fn();
    render(
      <Button busy onClick={onClick}>
        Refresh
      </Button>,
    );
    await userEvent.setup().click(screen.getByRole('button', { name: 'Refresh', busy: true }));
    expect(onClick).not.toHaveBeenCalled();
  });
});

describe('the switch', () => {
  it('the switch requests the other state and stays as it is', async () => {
    const onRequestChange = vi.fn();
    render(
      <Switch label="Disk encryption" checked={false} onRequestChange={onRequestChange} hint="Opens Fix review." />,
    );
    const control = screen.getByRole('switch', { name: 'Disk encryption', description: 'Opens Fix review.' });
    await userEvent.setup().click(control);
    expect(onRequestChange).toHaveBeenCalledExactlyOnceWith(true);
    expect(control.getAttribute('aria-checked')).toBe('false');
  });

  it('the switch can be pressed with the space bar', async () => {
    const onRequestChange = vi.fn();
    render(<Switch label="Disk encryption" checked onRequestChange={onRequestChange} />);
    const user = userEvent.setup();
    await user.tab();
    await user.keyboard(' ');
    expect(onRequestChange).toHaveBeenCalledExactlyOnceWith(false);
  });

  it('the switch requests nothing while a reason disables it, and describes itself by the reason', async () => {
    const onRequestChange = vi.fn();
    render(
      <Switch
        label="Disk encryption"
        checked={false}
        onRequestChange={onRequestChange}
        disabledReason="You may not."
      />,
    );
    await userEvent.setup().click(screen.getByRole('switch', { description: 'You may not.' }));
    expect(onRequestChange).not.toHaveBeenCalled();
  });

  it('the switch is a text in a read-only browser', () => {
    render(
      <WriteAccess value={false}>
        <Switch label="Disk encryption" checked onRequestChange={() => undefined} />
      </WriteAccess>,
    );
    expect(screen.queryByRole('switch')).toBeNull();
    expect(screen.getByText('On')).toBeTruthy();
  });
});

describe('the data table', () => {
  const table = (sorted: 'asc' | 'desc' | false, onSort: () => void = () => undefined) => (
    <DataTable label="Clusters">
      <thead>
        <tr>
          <Th sorted={sorted} onSort={onSort}>
            Name
          </Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <Td head>adx1</Td>
          <Td>Running</Td>
        </tr>
      </tbody>
    </DataTable>
  );

  it('the data table sorts by the pressed head, also with the keyboard', async () => {
    const onSort = vi.fn();
    render(table(false, onSort));
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Name' }));
    await user.keyboard('{Enter}');
    expect(onSort).toHaveBeenCalledTimes(2);
    expect(screen.getByRole('columnheader', { name: 'State' }).hasAttribute('aria-sort')).toBe(false);
  });

  it.each([
    ['asc', 'ascending'],
    ['desc', 'descending'],
    [false, 'none'],
  ] as const)('the data table tells assistive technology its order: %s', (sorted, order) => {
    render(table(sorted));
    expect(screen.getByRole('columnheader', { name: 'Name' }).getAttribute('aria-sort')).toBe(order);
  });

  it('scrolls in a region of its name that the Tab key reaches', async () => {
    render(table(false));
    await userEvent.setup().tab();
    expect(document.activeElement).toBe(screen.getByRole('region', { name: 'Clusters' }));
    expect(screen.getByRole('rowheader', { name: 'adx1' })).toBeTruthy();
  });
});

describe('the text field', () => {
  it('the text field passes each character on, and ties its description and its error to itself', async () => {
    const onChange = vi.fn();
    render(<TextField label="Name" description="Any name." error="Enter a name." value="" onChange={onChange} />);
    const field = screen.getByRole('textbox', { name: 'Name', description: 'Any name. Enter a name.' });
    await userEvent.setup().type(field, 'a');
    expect(onChange).toHaveBeenCalledExactlyOnceWith('a');
    expect(field.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('the filter menu', () => {
  it('the filter menu adds and removes values', async () => {
    const onChange = vi.fn();
    render(<Filter count={3} chosen={['v1']} onChange={onChange} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Location/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Region 2' }));
    expect(onChange).toHaveBeenLastCalledWith(['v1', 'v2']);
    await user.click(screen.getByRole('menuitemcheckbox', { name: 'Region 1', checked: true }));
    expect(onChange).toHaveBeenLastCalledWith([]);
  });

  it('the filter menu searches long lists, and counts what is found', async () => {
    render(<Filter count={40} onChange={() => undefined} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: /^Location/ }));
    await user.type(await screen.findByLabelText('Search options'), '39');
    expect(screen.getAllByRole('menuitemcheckbox').map(({ textContent }) => textContent)).toEqual(['Region 39']);
    expect(screen.getByRole('status').textContent).toBe('1 match');
    await user.keyboard('x');
    expect(screen.getByRole('status').textContent).toBe('No matches');
  });

  it('the filter menu has no search for short lists, and says so if it has no values', async () => {
    render(<Filter count={0} onChange={() => undefined} />);
    await userEvent.setup().click(screen.getByRole('button', { name: /^Location/ }));
    expect(await screen.findByText('No options')).toBeTruthy();
    expect(screen.queryByLabelText('Search options')).toBeNull();
  });
});

describe('the filter pills', () => {
  it('the filter pills move the focus to the next pill, and to the search after the last one', async () => {
    render(<Pills />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Remove filter Tag: a' }));
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Remove filter Tag: b' }));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Search' }));
    expect(screen.queryByRole('list')).toBeNull();
  });

  it('clear all filters at once and move the focus to the search', async () => {
    render(<Pills />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Search' }));
    expect(screen.queryByRole('list')).toBeNull();
  });
});

describe('the copy button', () => {
  it('announces whether the browser could copy the text', async () => {
    const user = userEvent.setup();
    render(<CopyButton text="adx1" label="Copy name" />);
    await user.click(screen.getByRole('button', { name: 'Copy name' }));
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('Copied'));
    expect(await navigator.clipboard.readText()).toBe('adx1');
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValueOnce(new Error('refused'));
    await user.click(screen.getByRole('button', { name: 'Copy name' }));
    await waitFor(() => expect(within(document.body).getByText('Couldn’t copy')).toBeTruthy());
  });
});
