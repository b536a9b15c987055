import type { ExitCode } from '../model/summary';

const SIGNS: Readonly<Record<ExitCode, { readonly color: string; readonly path: string }>> = {
  0: { color: '#1a7f4b', path: 'M4 8.5l3 3 5-7' },
  1: { color: '#b3261e', path: 'M4.5 4.5l7 7m0-7l-7 7' },
  2: { color: '#6b4aa0', path: 'M8 4v5m0 2.5v.5' },
  3: { color: '#b3261e', path: 'M8 4v5m0 2.5v.5' },
};

/** A favicon that shows the result of the run, as a data URL. */
export function faviconOf(code: ExitCode): string {
  const { color, path } = SIGNS[code];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><rect width="16" height="16" rx="3" fill="${color}"/><path d="${path}" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
