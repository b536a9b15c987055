/** The places of a file that have keys. */
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
  // The original takes `isRegex` here too, and does nothing with it.
  variable: words('key value isRegex'),
  'metadata variable': words('key value isRegex'),
  label: words('key value isRegex'),
};

/** What schema 1.0.0 has in another way: it knows neither metadata tests nor options of the container. */
const KEYS_OF_1: Readonly<Partial<Record<Place, readonly string[]>>> = {
  file: words('schemaVersion globalEnvVars commandTests fileExistenceTests fileContentTests licenseTests'),
  commandTests: words(
    'name setup teardown envVars exitCode command expectedOutput excludedOutput expectedError excludedError',
  ),
  fileExistenceTests: words('name path shouldExist permissions'),
};

/** What asks for what people want with a key that does not exist. */
export const INSTEAD: Readonly<Record<string, string>> = {
  isDirectory: "`permissions: 'd…'` asks that",
  isFile: "`permissions: '-…'` asks that",
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
