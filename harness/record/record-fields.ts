/** The fields of a line, of whose values nothing is known yet. */
type Fields = Readonly<Record<string, unknown>>;

const ENGINE =
  'id name product version apiVersion imageStore storageDriver platform kernel cgroupVersion runtime address';

/** What a report would stumble over in a header beyond its lists; undefined when there is nothing. */
export function problemOfHeader(header: object): string | undefined {
  const fields = header as Fields;
  return (
    firstMissing('the header', fields, 'layerproof session startedAt') ??
    firstMissing('the machine', fields['machine'], 'platform node') ??
    firstOf(fields['engines'], (engine) => firstMissing('an engine', engine, ENGINE) ?? buildersOf(engine)) ??
    firstOf(fields['baseImages'], (image) => firstMissing('a base image', image, 'reference kind description')) ??
    firstOf(fields['cells'], (cell) => firstMissing('a cell', cell, 'name engine builder')) ??
    firstOf(fields['mergedFrom'], (run) => firstMissing('a merged run', run, 'session startedAt ended')) ??
    problemOfNulls(header)
  );
}

/** The same for the line of a verdict. */
export function problemOfVerdict(line: object): string | undefined {
  const fields = line as Fields;
  return (
    firstMissing('the verdict', fields, 'startedAt file') ??
    firstUnclear('the expected verdict', fields['expected'], 'because link') ??
    firstOf((fields['claim'] as Fields)['writtenIn'], (source) =>
      firstMissing('a source', source, 'document section'),
    ) ??
    firstOf(fields['evidence'], problemOfEvidence) ??
    problemOfNulls(line)
  );
}

/** A record leaves out what it does not know, so no reader expects a null, at any depth. */
export function problemOfNulls(line: object): string | undefined {
  const field = nullIn(line);
  return field === undefined ? undefined : `has nothing (null) for ${field}`;
}

function nullIn(value: object): string | undefined {
  for (const [name, field] of Object.entries(value) as [string, unknown][]) {
    if (field === null) return name;
    const inner = typeof field === 'object' ? nullIn(field) : undefined;
    if (inner !== undefined) return `${name}.${inner}`;
  }
  return undefined;
}

function problemOfEvidence(evidence: unknown): string | undefined {
  const { kind, stdout, stderr } = evidence as Fields;
  if (kind !== 'run' && kind !== 'exec') return undefined;
  return (
    firstMissing('the output of a container', stdout, 'text') ??
    firstMissing('the errors of a container', stderr, 'text')
  );
}

function buildersOf(engine: unknown): string | undefined {
  const { builders } = engine as Fields;
  return Array.isArray(builders) && builders.every((builder) => typeof builder === 'string')
    ? undefined
    : 'has no list of builders for an engine';
}

/** The first of these fields that is no text. */
function firstMissing(what: string, holder: unknown, names: string): string | undefined {
  const fields = (typeof holder === 'object' ? holder : undefined) as Fields | undefined;
  const missing = names.split(' ').find((name) => typeof fields?.[name] !== 'string');
  return missing === undefined ? undefined : `does not say the ${missing} of ${what}`;
}

/** The first of these fields that is there and no text. */
function firstUnclear(what: string, holder: unknown, names: string): string | undefined {
  const fields = holder as Fields;
  const present = names.split(' ').filter((name) => Object.hasOwn(fields, name));
  return present.length === 0 ? undefined : firstMissing(what, fields, present.join(' '));
}

function firstOf(list: unknown, problemOf: (item: unknown) => string | undefined): string | undefined {
  for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
    const problem = problemOf(item);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
