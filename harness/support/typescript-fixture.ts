import path from 'node:path';

/**
 * The arguments that Node needs before the name of a TypeScript file, or before `-e` and a script that requires one.
 */
export const WITH_TYPESCRIPT: readonly string[] = ['--require', path.join(__dirname, 'typescript.cjs')];
