import type { RecordHeader } from '../../record/record';
import type { RunRecord } from '../../record/record-file';
import { durationOf } from './plain-text';

/** Something that a reader needs to know about a run to judge its verdicts. */
export interface RunFact {
  readonly label: string;
  readonly says: string;
}

/** Where a run took place: engines, base images, machine. Not yet stripped or escaped. */
export function runFactsOf({ header, footer }: RunRecord): readonly RunFact[] {
  return [
    ...header.engines.map((engine) => ({ label: 'Engine', says: engineOf(engine) })),
    ...(header.unreachable ?? []).map(({ engine, because }) => ({ label: 'No engine', says: `${engine}: ${because}` })),
    ...baseImagesOf(header).map((says) => ({ label: 'Base image', says })),
    { label: 'Machine', says: machineOf(header) },
    {
      label: 'Run',
      says: `${header.startedAt}, ${tookOf(footer)}${sessionOf(header)}, layerproof ${header.layerproofVersion}`,
    },
    ...(header.selectedBy === undefined
      ? []
      : [{ label: 'Part', says: `only the claims that ${header.selectedBy} selects were checked` }]),
    ...mergedFactsOf(header),
  ];
}

/** The properties of an engine as names and values, for report formats with properties. */
export function enginePropertiesOf(
  engine: RecordHeader['engines'][number],
): ReadonlyArray<readonly [name: string, value: string]> {
  return [
    ['engine', engine.name],
    ['engineId', engine.id],
    ['product', engine.product],
    ['version', engine.version],
    ['apiVersion', engine.apiVersion],
    ['builders', engine.builders.join(', ')],
    ['imageStore', engine.imageStore],
    ['storageDriver', engine.storageDriver],
    ['platform', engine.platform],
    ['kernel', engine.kernel],
    ['cgroupVersion', engine.cgroupVersion],
    ['runtime', engine.runtime],
    ['address', engine.address],
    ['isOurs', String(engine.isOurs)],
  ];
}

/** A base image and its origin; stand-ins and missing images are labeled. */
export function baseImageOf({
  reference,
  kind,
  description,
  digest,
  redirectedTo,
}: RecordHeader['baseImages'][number]): string {
  const provenance =
    description.toLowerCase().startsWith(kind) || description === '' ? description || kind : `${kind}: ${description}`;
  const redirected = redirectedTo === undefined ? '' : `; FROM redirected to ${redirectedTo}`;
  return `${reference}, ${provenance}${digest === undefined ? '' : ` (${digest})`}${redirected}`;
}

/** An image that several engines or sessions have in common is listed once. */
function baseImagesOf({ baseImages }: RecordHeader): readonly string[] {
  const known = new Map<string, string>();
  for (const image of baseImages) {
    const { redirectedTo: _redirectedTo, ...rest } = image;
    const says = baseImageOf(rest);
    if (!known.has(says)) known.set(says, baseImageOf(image));
  }
  return [...known.values()];
}

function engineOf(engine: RecordHeader['engines'][number]): string {
  const builders = engine.builders.map((builder) => (builder === 'buildkit' ? 'BuildKit' : builder)).join(' and ');
  const store = engine.imageStore === 'containerd' ? 'containerd image store' : 'graph driver';
  const owner = engine.isOurs ? 'started by layerproof' : 'not started by layerproof';
  return [
    `${engine.name} (${engine.version}, API ${engine.apiVersion})`,
    `builders ${builders}`,
    `${store} ${engine.storageDriver}`,
    `${engine.platform}, kernel ${engine.kernel}, cgroup ${engine.cgroupVersion}, ${engine.runtime}`,
    `${engine.address}, ${owner}`,
  ].join('; ');
}

function mergedFactsOf({ mergedFrom }: RecordHeader): readonly RunFact[] {
  if (mergedFrom === undefined) return [];
  const runs = mergedFrom.map(({ session, startedAt, ended }) => {
    const end = { complete: '', interrupted: ', interrupted', 'cut off': ', cut off' }[ended];
    return `${session} (${startedAt}${end})`;
  });
  return [{ label: 'Merged from', says: runs.join(', ') }];
}

function sessionOf({ session, mergedFrom }: RecordHeader): string {
  return mergedFrom === undefined ? `, session ${session}` : ` in ${mergedFrom.length} runs`;
}

function machineOf({ machine: { platform, cores, memoryMiB, node } }: RecordHeader): string {
  return `${platform}, ${cores} core${cores === 1 ? '' : 's'}, ${memoryMiB} MiB of memory, Node ${node}`;
}

function tookOf(footer: RunRecord['footer']): string {
  if (footer === undefined) return 'cut off: the record has no footer';
  return `${footer.ended === 'complete' ? 'took' : 'interrupted after'} ${durationOf(footer.durationMs)}`;
}
