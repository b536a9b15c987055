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
  containerRunOptions: words('user privileged tty envVars envFile capabilities bindMounts'),
  variable: words('key value'),
  'metadata variable': words('key value isRegex'),
  label: words('key value isRegex'),
};

/** What schema 1.0.0 has in another way. */
const KEYS_OF_1: Readonly<Partial<Record<Place, readonly string[]>>> = {
  commandTests: words(
    'name setup teardown envVars exitCode command expectedOutput excludedOutput expectedError excludedError',
  ),
  metadataTest: words('env labels exposedPorts volumes entrypoint cmd workdir user'),
};

/** What asks for what people want with a key that does not exist. */
export const INSTEAD: Readonly<Record<string, string>> = {
  isDirectory: "`permissions: 'd…'` asks that",
  isFile: "`permissions: '-…'` asks that",
  timeout: 'a command has the time limit of the run',
};

export function keysOf(place: Place, schemaVersion: string): readonly string[] {
  return (schemaVersion.startsWith('1.') ? KEYS_OF_1[place] : undefined) ?? KEYS[place];
}
