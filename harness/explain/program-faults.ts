import type { Finding, Program } from './explanation';

type Fault = Omit<Finding, 'level'>;

/**
 * Why the kernel or the runtime can't execute a program, with the exit code of `docker run` where that is always the same:
 * when only the kernel notices, it depends on the version of runc.
 */
export function faultOf(program: Program): Fault | undefined {
  const { word, path = word, mode = 0, state } = program;
  if (word === '')
    return {
      says: 'there is no command: the name of the program is empty.',
      next: 'Set CMD or ENTRYPOINT, or tell users which command to give.',
    };
  const onPath = word.includes('/') ? '' : ' on its PATH';
  if (state === 'missing') return { says: `there is no ${word}${onPath} in the image (exit code 127).` };
  if (state === 'dangling') return { says: `${word} is a symbolic link that leads to no file.` };
  if (state === 'directory') return { says: `${path} is a directory (exit code 126).` };
  if (state === 'not-executable') {
    const code = onPath === '' ? 126 : 127;
    return {
      says: `${path} exists but is not executable: its mode is ${mode.toString(8).padStart(4, '0')} (exit code ${code}).`,
      next: 'Set the execute bit: `COPY --chmod=755`, `RUN chmod +x`, or `git update-index --chmod=+x` in the source.',
    };
  }
  if (state === 'text') return faultOfText(program, path);
  return faultOfInterpreter(program, path);
}

function faultOfText({ hasByteOrderMark }: Program, path: string): Fault {
  return hasByteOrderMark === true
    ? {
        says: `${path} begins with a byte order mark, so the kernel does not see its #! ("exec format error").`,
        next: 'Save the file as UTF-8 without a byte order mark.',
      }
    : {
        says: `${path} is neither a binary nor a script that begins with #! ("exec format error").`,
        next: 'Begin the script with its interpreter, for example `#!/bin/sh`.',
      };
}

function faultOfInterpreter(program: Program, path: string): Fault | undefined {
  const { state, interpreter = '', interpreterArgument: argument = '', missingOnPath } = program;
  if (program.hasCarriageReturn === true)
    return {
      says: `the first line of ${path} ends with a carriage return, so ${argument === '' ? `the kernel looks for "${interpreter}\\r" ("no such file or directory")` : `${interpreter} gets the argument "${argument}\\r"`}.`,
      next: 'Convert the file to Unix line ends, for example with `*.sh text eol=lf` in .gitattributes.',
    };
  const needs =
    state === 'script' ? `begins with #!${interpreter}, and` : `needs the dynamic linker ${interpreter}, and`;
  if (program.isInterpreterUnusable === true)
    return { says: `${path} ${needs} ${interpreter} can't be executed ("permission denied").` };
  if (missingOnPath !== undefined)
    return {
      says: `${path} begins with #!${interpreter} ${missingOnPath}, and there is no ${missingOnPath} on the PATH of the image (exit code 127).`,
      next: `Install ${missingOnPath}, or write the script for a shell that the image has.`,
    };
  if (program.isInterpreterMissing !== true) return undefined;
  return state === 'script'
    ? { says: `${path} ${needs} there is no ${interpreter} in the image ("no such file or directory").` }
    : {
        says: `${path} needs the dynamic linker ${interpreter}, which is not in the image ("no such file or directory").`,
        next: 'It was built for another C library: build it in the same distribution, or link it statically.',
      };
}
