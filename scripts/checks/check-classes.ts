import { structuralClasses } from './nominal-classes';
import { readSourceFiles } from './source-files';

/** Checks that only its constructor can create an instance of a class, as far as the compiler knows. */
export function run(): Promise<number> {
  const faults = [...readSourceFiles()].flatMap(([file, text]) =>
    structuralClasses(text).map((name) => `${file}: any object of the same shape passes for ${name}.`),
  );
  for (const fault of faults) process.stdout.write(`${fault}\n`);
  if (faults.length > 0)
    process.stdout.write('Give the class a private member, or `declare private readonly isItsName: true;`.\n');
  return Promise.resolve(faults.length === 0 ? 0 : 1);
}
