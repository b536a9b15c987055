import { expect, test } from '@jest/globals';
import { structuralClasses } from './nominal-classes';

test.each([
  ['a field', 'class A { x = 0; }', ['A']],
  ['nothing', 'export class A extends Error {}', ['A']],
  ['no name', 'const A = class { x = 0; };', ['a class without a name']],
  ['a class inside a function', 'function f() { class B { m() {} } }', ['B']],
])('a class with only public members, such as %s, is found', (_what, text, found) => {
  expect(structuralClasses(text)).toEqual(found);
});

test.each([
  ['a #private field', 'class A { readonly #x = 0; }'],
  ['a private field', 'class A { private x = 0; }'],
  ['a field that exists only for the compiler', 'class A extends Error { declare private readonly nominal: true; }'],
  ['a protected method', 'class A { protected m() {} }'],
  ['a private parameter', 'class A { constructor(private readonly x: number) {} }'],
  ['no class at all', 'const classOf = (element) => element.className;'],
])('%s is fine', (_what, text) => {
  expect(structuralClasses(text)).toEqual([]);
});
