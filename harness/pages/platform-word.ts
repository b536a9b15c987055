import { valuesOf, type Flag } from './docker-flags';
import { unsupported } from './refusal';

/** Names that Docker takes for the same architecture. */
const ARCHITECTURES: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64' };

/**
 * The platform that `--platform` requests, as engines report theirs. Which one an engine has is known only when the page
 * is checked.
 *
 * @example platformIn([{ name: 'platform', value: 'amd64' }]) // 'linux/amd64'
 * @throws Refusal for several platforms, and for one that is not Linux.
 */
export function platformIn(flags: readonly Flag[]): string | undefined {
  const values = valuesOf(flags, 'platform');
  const [value, ...others] = values;
  if (value === undefined) return undefined;
  if (others.length > 0 || value.includes(',')) throw unsupported('several platforms');
  const found = /^(?:linux\/)?((?!linux$)[a-z\d_]+)(\/v\d+)?$/.exec(value);
  if (found === null) throw unsupported(`--platform ${value.includes('\0') ? '' : value}`.trim());
  const [, architecture = '', variant = ''] = found;
  const known = Object.hasOwn(ARCHITECTURES, architecture) ? ARCHITECTURES[architecture] : architecture;
  return `linux/${known ?? architecture}${variant}`;
}
