/** A folder that the person picks, such as a git repository that a pipeline commits to. Chromium only. */

interface PickedFolder extends FileSystemDirectoryHandle {
  requestPermission(options: { mode: 'readwrite' }): Promise<PermissionState>;
}

type Picker = (options: { id: string; mode: 'read' | 'readwrite' }) => Promise<PickedFolder>;

/** The folder of this visit. */
let folder: PickedFolder | undefined;

const ending = '.kustodian.gz';

function picker(): Picker | undefined {
  const found: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  return typeof found === 'function' ? (options) => found.call(globalThis, options) : undefined;
}

/** Returns whether this browser can open a folder. */
export function canOpenFolder(): boolean {
  return picker() !== undefined;
}

/** Returns the name of the folder of this visit. */
export function folderName(): string | undefined {
  return folder?.name;
}

/** Lets the person pick a folder and returns its snapshots, not those below. `null` if the person picks none. */
export async function openFolder(): Promise<File[] | null> {
  const pick = picker();
  if (!pick) return null;
  try {
    folder = await pick({ id: 'kustodian-snapshots', mode: 'read' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
  const files: File[] = [];
  for await (const entry of folder.values())
    if (entry.kind === 'file' && entry.name.endsWith(ending)) files.push(await entry.getFile());
  return files;
}

/** Saves a file in the folder. The browser replaces the file when all is written, so no half-written file stays. */
export async function saveInFolder(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  if (!folder) throw new Error('No folder is open.');
  if ((await folder.requestPermission({ mode: 'readwrite' })) !== 'granted')
    throw new Error(`The browser can’t write to ${folder.name}. Allow access to the folder, and then try again.`);
  const file = await folder.getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  await writable.write(bytes);
  await writable.close();
}
