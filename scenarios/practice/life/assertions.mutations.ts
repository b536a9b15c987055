import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the file is a link to one that is not kept',
    context: 'article/cmd-writes-a-file',
    from: 'echo fresh > /written',
    to: 'echo fresh > /dev/shm/fresh && ln -s /dev/shm/fresh /written',
    noticedBy: ['practice/life/commit-puts-files-of-cmd-into-a-new-image'],
  },
  {
    name: 'another base image above',
    context: 'practice/life/from-alone',
    from: 'FROM busybox:1.36',
    to: 'FROM ubuntu:20.04\nFROM busybox:1.36',
    noticedBy: ['practice/life/from-alone-gives-the-base-image-itself'],
    builder: 'classic',
  },
  {
    name: 'RUN installs in both stages',
    context: 'practice/life/installation-in-run-and-in-cmd',
    from: 'AS in-cmd',
    to: 'AS in-cmd\nRUN touch /installed',
    noticedBy: ['practice/life/installation-in-cmd-is-repeated-in-each-container'],
  },
  {
    name: 'another tool in another working directory',
    context: 'practice/life/programs-in-the-working-folder',
    from: 'AS with-a-slash',
    to: 'AS with-a-slash\nWORKDIR /other\nRUN echo "#!/bin/sh" > tool && chmod +x tool',
    noticedBy: ['practice/life/program-with-a-slash-is-looked-up-from-workdir'],
  },
  {
    name: 'an instruction below RUN fails',
    context: 'practice/life/exit-codes-above-255',
    from: 'RUN exit 256',
    to: 'RUN exit 256\nWORKDIR /bin/sh/folder',
    noticedBy: ['practice/life/run-that-exits-with-256-succeeds'],
  },
  {
    name: 'a second RUN',
    context: 'practice/life/random-file-of-run',
    from: 'CMD',
    to: 'RUN echo more > /more\nCMD',
    noticedBy: ['practice/life/save-and-load-keep-the-image-as-it-is'],
  },
  {
    name: 'RUN links to the source of the ids',
    context: 'practice/life/random-file-of-run',
    from: 'RUN cat /proc/sys/kernel/random/uuid > /drawn-by-run',
    to: 'RUN ln -s /proc/sys/kernel/random/uuid /drawn-by-run',
    noticedBy: ['practice/life/save-and-load-keep-the-image-as-it-is'],
  },
  {
    name: 'the script with carriage returns prints the error itself and succeeds',
    context: 'practice/life/faulty-start-scripts',
    from: String.raw`#!/bin/sh\r\necho started\r\n`,
    to: String.raw`#!/bin/sh\necho no such file or directory\n`,
    noticedBy: ['practice/life/start-script-with-carriage-returns-is-not-carried-out'],
  },
  {
    name: 'the script with carriage returns prints the error itself and exits with 127',
    context: 'practice/life/faulty-start-scripts',
    from: String.raw`#!/bin/sh\r\necho started\r\n`,
    to: String.raw`#!/bin/sh\necho no such file or directory\nexit 127\n`,
    noticedBy: ['practice/life/start-script-with-carriage-returns-is-not-carried-out'],
  },
  {
    name: 'the script with a missing interpreter prints the error itself and succeeds',
    context: 'practice/life/faulty-start-scripts',
    from: String.raw`#!/bin/no-such-shell\necho started\n`,
    to: String.raw`#!/bin/sh\necho no such file or directory\n`,
    noticedBy: ['practice/life/start-script-without-its-interpreter-is-not-carried-out'],
  },
  {
    name: 'the script with a missing interpreter prints the error itself and exits with 127',
    context: 'practice/life/faulty-start-scripts',
    from: String.raw`#!/bin/no-such-shell\necho started\n`,
    to: String.raw`#!/bin/sh\necho no such file or directory\nexit 127\n`,
    noticedBy: ['practice/life/start-script-without-its-interpreter-is-not-carried-out'],
  },
];
