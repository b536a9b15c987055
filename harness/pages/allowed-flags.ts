import type { Flag } from './docker-flags';
import { unsupported } from './refusal';

/** @throws Refusal for a flag that is not among those allowed. */
export function refuseOthers(flags: readonly Flag[], allowed: readonly string[], command: string): void {
  for (const { name, value } of flags)
    if (value !== 'false' && !allowed.includes(name)) throw unsupported(`--${name} of ${command}`);
}
