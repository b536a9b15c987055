import { Module } from 'node:module';

type AnyFunction = (...args: readonly unknown[]) => unknown;

/**
 * Puts off loading a module that exports one function until that function is called. Has no effect on a module that is
 * already loaded, that does not exist, or that Jest keeps in a registry of its own.
 *
 * @param from - The `require` of the module that will require it.
 */
export function loadWhenCalled(from: NodeJS.Require, name: string): void {
  const file = resolved(from, name);
  if (file === undefined || from.cache[file] !== undefined) return;
  const placeholder = Object.assign(new Module(file), { filename: file, loaded: true });
  placeholder.exports = (...args: readonly unknown[]): unknown => {
    if (from.cache[file] === placeholder) Reflect.deleteProperty(from.cache, file);
    return (from(file) as AnyFunction)(...args);
  };
  from.cache[file] = placeholder;
}

function resolved(from: NodeJS.Require, name: string): string | undefined {
  try {
    return from.resolve(name);
  } catch {
    return undefined;
  }
}
