import { describe, expect, test } from '@jest/globals';
import { instructionOf } from './created-by';

describe('instructionOf, of the classic builder', () => {
  test.each([
    ['/bin/sh -c #(nop)  CMD ["echo" "hi"]', 'CMD'],
    ['/bin/sh -c #(nop)  ENTRYPOINT ["cat"]', 'ENTRYPOINT'],
    ['/bin/sh -c #(nop) COPY file:0123abcd in /app/ ', 'COPY'],
    ['/bin/sh -c #(nop) WORKDIR /app', 'WORKDIR'],
    ['/bin/sh -c #(nop)  ENV A=b', 'ENV'],
    ['/bin/bash -o pipefail -c #(nop)  CMD ["a"]', 'CMD'],
    ['cmd /S /C echo hi', 'RUN'],
    ['/bin/sh -c echo hi', 'RUN'],
    ['|1 NAME=value /bin/sh -c echo $NAME', 'RUN'],
    ['echo exec form', 'RUN'],
    ['/bin/sh -c echo "#(nop)  CMD"', 'RUN'],
    ["/bin/sh -c echo '-c #(nop)  CMD'", 'RUN'],
    ['/bin/sh -c echo #(nop) CMD', 'RUN'],
    ['/bin/sh -c # only a comment', 'RUN'],
    ['CMD is a program', 'RUN'],
    ['', ''],
  ])('%j is %j', (createdBy, instruction) => {
    expect(instructionOf(createdBy, { builtByBuildKit: false })).toBe(instruction);
  });
});

describe('instructionOf, of BuildKit', () => {
  test.each([
    ['CMD ["echo" "hi"]', 'CMD'],
    ['RUN /bin/sh -c echo hi # buildkit', 'RUN'],
    ['RUN |1 NAME=value /bin/sh -c echo $NAME # buildkit', 'RUN'],
    ['RUN /bin/sh -c echo "-c #(nop)  CMD" # buildkit', 'RUN'],
    ['run /bin/sh -c true # buildkit', 'RUN'],
    ['COPY a b # buildkit', 'COPY'],
    ['ENV A=b', 'ENV'],
    ['HEALTHCHECK &{["NONE"] "0s"}', 'HEALTHCHECK'],
    ['mount / from exec /bin/sh', ''],
    ['RUNN x', ''],
    [' CMD x', ''],
    ['', ''],
  ])('%j is %j', (createdBy, instruction) => {
    expect(instructionOf(createdBy, { builtByBuildKit: true })).toBe(instruction);
  });
});
