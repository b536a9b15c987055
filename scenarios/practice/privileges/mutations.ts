import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: "CMD prints RUN's file",
    context: 'practice/privileges/capabilities-of-run',
    from: 'CMD ["grep", "CapEff", "/proc/self/status"]',
    to: 'CMD ["cat", "/of-run"]',
    noticedBy: ['practice/privileges/run-has-the-capabilities-of-a-container'],
    leavesNothingToSee: true,
  },
  {
    name: 'nothing is mounted',
    context: 'practice/privileges/run-tries-to-mount',
    from: 'mount -t tmpfs none /here',
    to: 'true',
    noticedBy: ['practice/privileges/run-is-not-allowed-to-mount'],
    leavesNothingToSee: true,
  },
  {
    name: 'no capabilities',
    context: 'practice/privileges/capabilities-of-run',
    from: 'RUN grep CapEff /proc/self/status',
    to: String.raw`RUN printf "CapEff:\t0000000000000000\n"`,
    noticedBy: ['practice/privileges/run-has-the-capabilities-of-a-container'],
  },
  {
    name: 'CMD writes nothing',
    context: 'practice/privileges/run-and-cmd-write-the-same-file',
    from: /^CMD.*/m,
    to: 'CMD cat /file',
    noticedBy: ['practice/privileges/read-only-container-keeps-the-file-of-run'],
    leavesNothingToSee: true,
  },
  {
    name: 'a file system that does not exist',
    context: 'practice/privileges/run-tries-to-mount',
    from: 'mount -t tmpfs',
    to: 'mount -t nosuchfs',
    noticedBy: ['practice/privileges/run-is-not-allowed-to-mount'],
    leavesNothingToSee: true,
  },
  {
    name: 'the file is on a file system that stays writable',
    context: 'practice/privileges/run-and-cmd-write-the-same-file',
    from: '/file',
    to: '/dev/shm/file',
    noticedBy: ['practice/privileges/read-only-container-keeps-the-file-of-run'],
  },
  {
    name: 'the message of the shell is hidden',
    context: 'practice/privileges/run-and-cmd-write-the-same-file',
    from: 'CMD echo "by CMD" > /file;',
    to: 'CMD { echo "by CMD" > /file; } 2> /dev/null;',
    noticedBy: ['practice/privileges/read-only-container-keeps-the-file-of-run'],
  },
  {
    name: 'mount is a function that does nothing',
    context: 'practice/privileges/run-tries-to-mount',
    from: 'RUN if',
    to: 'RUN mount() { true; }; if',
    noticedBy: ['practice/privileges/run-is-not-allowed-to-mount'],
  },
];
