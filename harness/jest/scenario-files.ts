/** A scenario file states one claim, whose id is the file's path below scenarios/ without this ending. */
export const SCENARIO_SUFFIX = '.scenario.ts';
