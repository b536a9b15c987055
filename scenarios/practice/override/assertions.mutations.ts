import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a program whose name is an option',
    context: 'reference/entrypoint-and-cmd/exec-form-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN echo "#!/bin/sh" > /bin/--help && chmod +x /bin/--help',
    noticedBy: ['practice/override/option-after-the-image-name-is-taken-for-the-program'],
  },
];
