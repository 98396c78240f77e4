import type { RefusedFile } from './opened-snapshots';

/** A folder that the person picks, such as a git repository that a pipeline commits to. Chromium only. */

interface PickedFolder extends FileSystemDirectoryHandle {
  queryPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

export interface FolderFiles {
  files: File[];
  refused: RefusedFile[];
}

type Picker = (options: { id: string; mode: 'read' | 'readwrite' }) => Promise<PickedFolder>;

let folder: PickedFolder | undefined;

const ending = '.kustodian.gz';

function picker(): Picker | undefined {
  const found: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  return typeof found === 'function' ? (options) => found.call(globalThis, options) : undefined;
}

export function canOpenFolder(): boolean {
  return picker() !== undefined;
}

export function folderName(): string | undefined {
  return folder?.name;
}

/**
 * Returns the snapshots of a picked folder, not those below. `null` if the person picks none. Throws if the browser
 * can't list the folder.
 */
export async function openFolder(): Promise<FolderFiles | null> {
  const pick = picker();
  if (!pick) return null;
  let picked: PickedFolder;
  try {
    picked = await pick({ id: 'kustodian-snapshots', mode: 'read' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  const found: FolderFiles = { files: [], refused: [] };
  for await (const entry of picked.values()) {
    if (entry.kind !== 'file' || !entry.name.endsWith(ending)) continue;
    try {
      found.files.push(await entry.getFile());
    } catch {
      const message = `${entry.name}: The browser can’t read this file. Allow access to it, and then open the folder again.`;
      found.refused.push({ file: entry.name, message });
    }
  }
  folder = picked;
  return found;
}

/** The browser asks for write access only soon after a click, so this comes before a scan. */
export async function requestFolderAccess(): Promise<void> {
  // Without an answer, saving in the folder is refused later.
  await folder?.requestPermission({ mode: 'readwrite' }).catch(() => undefined);
}

/**
 * The browser replaces an existing file when all is written, and a new file that couldn't be written is removed, so no
 * half-written file stays.
 */
export async function saveInFolder(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!folder) throw new Error('No folder is open.');
  if ((await folder.queryPermission({ mode: 'readwrite' })) !== 'granted')
    throw new Error(`The browser can’t write to ${folder.name}.`);
  const isNew = !(await hasFile(folder, name));
  try {
    await write(await folder.getFileHandle(name, { create: true }), bytes);
  } catch (error) {
    if (isNew) await folder.removeEntry(name).catch(() => undefined);
    throw error;
  }
}

async function hasFile(within: PickedFolder, name: string): Promise<boolean> {
  try {
    await within.getFileHandle(name);
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return false;
    throw error;
  }
}

async function write(file: FileSystemFileHandle, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  const writable = await file.createWritable();
  try {
    await writable.write(bytes);
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined);
    throw error;
  }
}
