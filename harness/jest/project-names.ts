/** Names of the projects of the harness's own tests; every other project is a cell. */
export const HARNESS = 'harness';
export const PROCESS = 'process';
export const REPORT = 'report';
export const ENGINE = 'engine';
export const HEAVY = 'heavy';
export const FLEET = 'fleet';
