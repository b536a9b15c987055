import type { StartOptions } from '../container/start-options';
import type { RunOptions } from './structure-file';

/** What the options of a file request but do not get, as a sentence; undefined if they get everything. */
export function refusalOf(options: RunOptions, allow: readonly string[]): string | undefined {
  const refused = (requested: object): readonly string[] =>
    Object.keys(requested).filter((name) => !allow.includes(name));
  const [power, secrets] = [refused(accessIn(options)), refused(secretsIn(options))];
  if (power.length + secrets.length === 0) return undefined;
  const flags = [...power, ...secrets].map((name) => `--allow ${name}`).join(' ');
  const what = [
    ...(power.length === 0 ? [] : [`power over the engine's host (${power.join(', ')})`]),
    ...(secrets.length === 0 ? [] : [`variables of this machine (${secrets.join(', ')})`]),
  ].join(' and ');
  return `\`containerRunOptions\` gives the container ${what}; \`${flags}\` allows it.`;
}

/** What it was allowed, because nothing is run otherwise. */
export function hostAccessOf(options: RunOptions): Pick<StartOptions, 'hostAccess'> {
  const hostAccess = accessIn(options);
  return Object.keys(hostAccess).length === 0 ? {} : { hostAccess };
}

function accessIn({ privileged, capabilities, bindMounts }: RunOptions): NonNullable<StartOptions['hostAccess']> {
  return {
    ...(privileged === undefined ? {} : { privileged }),
    ...(capabilities === undefined ? {} : { capabilities }),
    ...(bindMounts === undefined ? {} : { bindMounts }),
  };
}

function secretsIn({ envVars, envFile }: RunOptions): Pick<RunOptions, 'envVars' | 'envFile'> {
  return { ...(envVars === undefined ? {} : { envVars }), ...(envFile === undefined ? {} : { envFile }) };
}
