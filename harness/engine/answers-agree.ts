import type { EngineAnswers } from './engine-facts';

/**
 * How `/info` and `/version` contradict each other about one engine; undefined when they agree. A missing field
 * contradicts nothing.
 */
export function contradictionOf({ version, info }: EngineAnswers): string | undefined {
  const same: readonly [what: string, inVersion: unknown, inInfo: unknown][] = [
    ['version', version['Version'], info['ServerVersion']],
    ['kernel', version['KernelVersion'], info['KernelVersion']],
    ['operating system', version['Os'], info['OSType']],
  ];
  const [what, inVersion, inInfo] =
    same.find(([, one, other]) => isReported(one) && isReported(other) && one !== other) ?? [];
  if (what !== undefined) return inWords(what, inVersion, inInfo);
  const { Arch: arch } = version;
  const { Architecture: machine } = info;
  const known = typeof machine === 'string' ? PROGRAMS_OF[machine] : undefined;
  if (known === undefined || !isReported(arch) || known.includes(arch)) return undefined;
  return inWords('architecture', arch, machine);
}

/** The kernel's machine name, mapped to Go's architecture names: a 32-bit daemon can run on a 64-bit kernel. */
const PROGRAMS_OF: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['amd64', '386'],
  amd64: ['amd64'],
  aarch64: ['arm64', 'arm'],
  arm64: ['arm64'],
};

function inWords(what: string, inVersion: unknown, inInfo: unknown): string {
  return `/version reports the ${what} ${String(inVersion)}, and /info ${String(inInfo)}`;
}

function isReported(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
