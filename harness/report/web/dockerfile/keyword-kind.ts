/** RUN runs during the build, CMD and ENTRYPOINT at the start of a container: two colors throughout the report. */
export function kindOf(keyword: string): string {
  if (keyword === 'RUN') return 'at-build';
  return keyword === 'CMD' || keyword === 'ENTRYPOINT' ? 'at-start' : 'other';
}
