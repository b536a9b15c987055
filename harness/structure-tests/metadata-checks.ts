import type { MapReader } from './map-reader';
import type { SettingAsk, StructureCheck } from './structure-file';

const TEST = 'Metadata Test';

/** One check for each key, or each item of a list. */
export function metadataChecks(metadata: MapReader): readonly StructureCheck[] {
  return [
    ...pairs(metadata, 'envVars', 'variable'),
    ...metadata.maps('unboundEnvVars', 'variable').map((variable) => {
      const key = variable.text('key') ?? '';
      return check(variable.line, `the variable ${key} is not set`, {
        setting: 'variable',
        key,
        wanted: '',
        isPresent: false,
      });
    }),
    ...pairs(metadata, 'labels', 'label'),
    ...items(metadata, 'exposedPorts', 'port', true),
    ...items(metadata, 'unexposedPorts', 'port', false),
    ...items(metadata, 'volumes', 'volume', true),
    ...items(metadata, 'unmountedVolumes', 'volume', false),
    ...commands(metadata),
    ...single(metadata, 'workdir', 'directory'),
    ...single(metadata, 'user', 'user'),
  ];
}

type Wanted = Omit<SettingAsk, 'kind'>;

function check(line: number, says: string, ask: Wanted): StructureCheck {
  return { test: TEST, line, says, ask: { kind: 'setting', ...ask } };
}

function pairs(metadata: MapReader, key: string, setting: 'variable' | 'label'): readonly StructureCheck[] {
  return metadata.maps(key, setting === 'variable' ? 'metadata variable' : 'label').map((pair) => {
    const name = pair.text('key') ?? '';
    const value = pair.text('value') ?? '';
    if (name === '') pair.fail(`A ${setting} has no \`key\`.`);
    const isExpression = pair.flag('isRegex') === true;
    const wanted = isExpression ? { source: value, line: pair.lineOf('value') } : value;
    const says = `the ${setting} ${name} ${isExpression ? 'matches' : 'is'} ${JSON.stringify(value)}`;
    const { fault } = pair;
    return { ...check(pair.line, says, { setting, key: name, wanted, isPresent: true }), ...(fault && { fault }) };
  });
}

function items(
  metadata: MapReader,
  key: string,
  setting: 'port' | 'volume',
  isPresent: boolean,
): readonly StructureCheck[] {
  return metadata.patterns(key).map(({ source, line }) => {
    const verb = setting === 'port' ? 'exposed' : 'a volume';
    const own = check(line, `${source} is ${isPresent ? '' : 'not '}${verb}`, { setting, wanted: source, isPresent });
    return source === '' && isPresent ? { ...own, fault: { line, says: `A ${setting} of \`${key}\` is empty.` } } : own;
  });
}

function commands(metadata: MapReader): readonly StructureCheck[] {
  return (['entrypoint', 'cmd'] as const).flatMap((key) => {
    if (!metadata.has(key)) return [];
    const line = metadata.lineOf(key);
    if (metadata.isEmpty(key))
      return [{ test: TEST, line, says: `\`${key}\` checks nothing`, ask: { kind: 'nothing' as const } }];
    const wanted = metadata.wholeList(key);
    // A problem of the file, which checks nothing.
    if (wanted === undefined) return [];
    const setting = key === 'cmd' ? 'command' : 'entrypoint';
    const says = wanted.length === 0 ? `there is no ${setting}` : `the ${setting} is ${JSON.stringify(wanted)}`;
    return [check(line, says, { setting, wanted, isPresent: true })];
  });
}

function single(metadata: MapReader, key: string, setting: 'directory' | 'user'): readonly StructureCheck[] {
  const wanted = metadata.text(key) ?? '';
  // The original ignores an empty one.
  if (wanted === '') return [];
  const what = setting === 'directory' ? 'working directory' : 'user';
  return [check(metadata.lineOf(key), `the ${what} is ${wanted}`, { setting, wanted, isPresent: true })];
}
