import type { EngineAnswers } from './engine-facts';

/**
 * What `/info` and `/version` say differently about one engine; undefined when they agree. What one of them leaves out says
 * nothing against the other.
 */
export function contradictionOf({ version, info }: EngineAnswers): string | undefined {
  const same: readonly [what: string, inVersion: unknown, inInfo: unknown][] = [
    ['version', version['Version'], info['ServerVersion']],
    ['kernel', version['KernelVersion'], info['KernelVersion']],
    ['operating system', version['Os'], info['OSType']],
  ];
  const [what, inVersion, inInfo] = same.find(([, one, other]) => isTold(one) && isTold(other) && one !== other) ?? [];
  if (what !== undefined) return inWords(what, inVersion, inInfo);
  const { Arch: arch } = version;
  const { Architecture: machine } = info;
  const known = typeof machine === 'string' ? PROGRAMS_OF[machine] : undefined;
  if (known === undefined || !isTold(arch) || known.includes(arch)) return undefined;
  return inWords('architecture', arch, machine);
}

/** By the kernel's name of the machine, as Go calls the programs that it runs: a daemon of 32 bits can run on a kernel of 64. */
const PROGRAMS_OF: Readonly<Record<string, readonly string[]>> = {
  x86_64: ['amd64', '386'],
  amd64: ['amd64'],
  aarch64: ['arm64', 'arm'],
  arm64: ['arm64'],
};

function inWords(what: string, inVersion: unknown, inInfo: unknown): string {
  return `/version reports the ${what} ${String(inVersion)}, and /info ${String(inInfo)}`;
}

function isTold(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
