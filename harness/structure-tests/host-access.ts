import type { StartOptions } from '../container/start-options';
import type { RunOptions } from './structure-file';

/** What the options of a file ask for and do not get, as a sentence; undefined when they get everything. */
export function refusalOf({ refused, ...options }: RunOptions, allow: readonly string[]): string | undefined {
  if (refused.length > 0) return `layerproof does not support ${refused.join(' and ')} of \`containerRunOptions\`.`;
  const left = Object.keys(accessIn(options)).filter((name) => !allow.includes(name));
  if (left.length === 0) return undefined;
  const flags = left.map((name) => `--allow ${name}`).join(' ');
  return `\`containerRunOptions\` gives the container power over the engine's host (${left.join(', ')}); \`${flags}\` allows it.`;
}

/** What it was allowed, since nothing is run otherwise. */
export function hostAccessOf(options: RunOptions): Pick<StartOptions, 'hostAccess'> {
  const hostAccess = accessIn(options);
  return Object.keys(hostAccess).length === 0 ? {} : { hostAccess };
}

function accessIn({
  privileged,
  capabilities,
  bindMounts,
}: Omit<RunOptions, 'refused'>): NonNullable<StartOptions['hostAccess']> {
  return {
    ...(privileged === undefined ? {} : { privileged }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(bindMounts === undefined ? {} : { bindMounts }),
  };
}
