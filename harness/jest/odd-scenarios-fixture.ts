/** Files that are not exactly one scenario that ends. */
export const ODD_FILES: Readonly<Record<string, string>> = {
  'declares-nothing': '',
  'declares-two': `scenario(declared, () => Promise.resolve());
scenario(declared, () => Promise.resolve());`,
  'rejects-while-nobody-waits': `scenario(declared, async () => {
  void Promise.reject(new Error('nobody waited for this'));
  await new Promise((resolve) => setTimeout(resolve, 500));
});`,
  'throws-at-its-top': `throw new Error('before scenario()');`,
  'does-not-compile': `scenario(declared, async ({ run }) => {
  const é = = await run();
});`,
  'imports-what-is-not-there': `import { nothing } from './nowhere';
scenario(declared, nothing);`,
};
