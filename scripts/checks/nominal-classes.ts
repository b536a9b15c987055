import ts from 'typescript';

/**
 * The classes of a file for which TypeScript would accept any object of the same shape. A private member makes a class
 * nominal: only what its constructor created fits.
 *
 * @example structuralClasses('export class Point { x = 0; }') // ['Point']
 */
export function structuralClasses(text: string): readonly string[] {
  if (!/\bclass\b/.test(text)) return [];
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isClassLike(node) && !node.members.some(isPrivate)) found.push(node.name?.text ?? 'a class without a name');
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest));
  return found;
}

function isPrivate(member: ts.ClassElement): boolean {
  if (ts.isConstructorDeclaration(member)) return member.parameters.some((parameter) => hidesAnything(parameter));
  return (member.name !== undefined && ts.isPrivateIdentifier(member.name)) || hidesAnything(member);
}

function hidesAnything(node: ts.ClassElement | ts.ParameterDeclaration): boolean {
  if (!ts.canHaveModifiers(node)) return false;
  const modifiers = ts.getModifiers(node) ?? [];
  return modifiers.some(({ kind }) => kind === ts.SyntaxKind.PrivateKeyword || kind === ts.SyntaxKind.ProtectedKeyword);
}
