/** The places in a file that have keys. */
export type Place =
  | 'file'
  | 'commandTests'
  | 'fileExistenceTests'
  | 'fileContentTests'
  | 'metadataTest'
  | 'licenseTests'
  | 'containerRunOptions'
  | 'variable'
  | 'metadata variable'
  | 'label';

const words = (text: string): readonly string[] => text.split(' ');

/** Keys of schema 2.0.0. */
const KEYS: Readonly<Record<Place, readonly string[]>> = {
  file: words(
    'schemaVersion globalEnvVars containerRunOptions commandTests fileExistenceTests fileContentTests metadataTest licenseTests',
  ),
  commandTests: words(
    'name setup teardown envVars exitCode command args expectedOutput excludedOutput expectedError excludedError',
  ),
  fileExistenceTests: words('name path shouldExist permissions uid gid isExecutableBy'),
  fileContentTests: words('name path expectedContents excludedContents'),
  metadataTest: words(
    'envVars unboundEnvVars labels exposedPorts unexposedPorts volumes unmountedVolumes entrypoint cmd workdir user',
  ),
  licenseTests: words('debian files'),
  containerRunOptions: words('user privileged allocateTty envVars envFile capabilities bindMounts'),
  // The original accepts `isRegex` here too, but ignores it.
  variable: words('key value isRegex'),
  'metadata variable': words('key value isRegex'),
  label: words('key value isRegex'),
};

/** What differs in schema 1.0.0: it has neither metadata tests nor container options. */
const KEYS_OF_1: Readonly<Partial<Record<Place, readonly string[]>>> = {
  file: words('schemaVersion globalEnvVars commandTests fileExistenceTests fileContentTests licenseTests'),
  commandTests: words(
    'name setup teardown envVars exitCode command expectedOutput excludedOutput expectedError excludedError',
  ),
  fileExistenceTests: words('name path shouldExist permissions'),
};

/** How to express what people try to write with a key that does not exist. */
export const INSTEAD: Readonly<Record<string, string>> = {
  isDirectory: "`permissions: 'd…'` checks that",
  isFile: "`permissions: '-…'` checks that",
  timeout: '`--seconds N` sets the time limit of all commands',
  tty: 'it is `allocateTty`',
};

export function keysOf(place: Place, schemaVersion: string): readonly string[] {
  return (schemaVersion.startsWith('1.') ? KEYS_OF_1[place] : undefined) ?? KEYS[place];
}

/** Whether only a later schema has this key. */
export function isOfLaterSchema(key: string, place: Place, schemaVersion: string): boolean {
  return !keysOf(place, schemaVersion).includes(key) && KEYS[place].includes(key);
}
