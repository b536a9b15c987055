import type { DockerfileLine } from '../../explain/dockerfile-lines';
import { above, below, has, isOne, type FileView, type Finder } from './file-view';

export const HERE_DOCUMENT = /<<-?["']?\w/;
export const SHELL_FORM = /^(?!\[.*\]\s*$)./;
const EXEC_FORM = /^\[.*\]\s*$/;
const SETTING =
  /^(FROM|ARG|ENV|LABEL|MAINTAINER|CMD|ENTRYPOINT|EXPOSE|VOLUME|USER|HEALTHCHECK|STOPSIGNAL|SHELL|ONBUILD)$/;

export function unusedRuns(file: FileView): readonly DockerfileLine[] {
  return file.lines.filter((line) => isOne(line, 'RUN') && line.stage !== undefined && !file.isUsed(line));
}

export function repeatedRuns({ lines }: FileView): readonly DockerfileLine[] {
  const runs = lines.filter((line) => isOne(line, 'RUN'));
  return runs.filter((line) => runs.some((other) => other.stage !== line.stage && other.text === line.text));
}

/** RUN instructions of stages that the image needs and that are built on no other stage. */
export function independentRuns(file: FileView): readonly DockerfileLine[] {
  const own = file.lines.filter(
    (line) => isOne(line, 'RUN') && file.isUsed(line) && file.stages[line.stage ?? -1]?.parent === undefined,
  );
  return new Set(own.map(({ stage }) => stage)).size > 1 ? own : [];
}

/** FROM of stages that are built on a stage in which something is found. */
export function inherited(found: Finder): Finder {
  return (file) => {
    const stages = new Set(found(file).map(({ stage }) => stage));
    return file.lines.filter(({ instruction, stage }) => {
      const parent = instruction === 'FROM' ? file.stages[stage ?? -1]?.parent : undefined;
      return parent !== undefined && stages.has(parent);
    });
  };
}

export function bashCommand(file: FileView): readonly DockerfileLine[] {
  return below(
    has('CMD ENTRYPOINT', SHELL_FORM),
    has('SHELL', /bash/),
  )(file).filter(({ text }) => !EXEC_FORM.test(text));
}

export function misspelled({ lines }: FileView): readonly DockerfileLine[] {
  return lines.filter(({ instruction }) => !SETTING.test(instruction) && !/^(RUN|COPY|ADD|WORKDIR)$/.test(instruction));
}

export function isOfSettings({ lines }: FileView): boolean {
  return lines.length > 1 && lines.every(({ instruction }) => SETTING.test(instruction));
}

export function argWithoutRun(file: FileView): readonly DockerfileLine[] {
  const others = new Set(above(has('ARG'), has('RUN'))(file));
  return has('ARG')(file).filter((line) => line.stage !== undefined && !others.has(line));
}

export function refusedOnbuild({ lines }: FileView): readonly DockerfileLine[] {
  return lines.filter(({ text }) => /^ONBUILD\s+(FROM|MAINTAINER|ONBUILD)\b/i.test(text));
}

/** A RUN whose first line has more than its here-document. */
export function commandWithDocument(file: FileView): readonly DockerfileLine[] {
  const alone = /^\s*RUN\s+(--\S+\s+)*<<-?["']?\w+["']?\s*$/i;
  return has('RUN', HERE_DOCUMENT)(file).filter(({ line }) => !alone.test(file.text.split('\n')[line - 1] ?? ''));
}

export function documentWithInterpreter(file: FileView): readonly DockerfileLine[] {
  return has('RUN', HERE_DOCUMENT)(file).filter(({ line }) => file.text.split('\n')[line]?.startsWith('#!') === true);
}

export function hasNoUsers({ text }: FileView): boolean {
  return /^FROM\s+scratch\b|\/etc\/passwd/im.test(text);
}

export function hasGlobalArg({ lines }: FileView): boolean {
  return lines.some(({ instruction, stage }) => instruction === 'ARG' && stage === undefined);
}

export function startsNothing({ lines }: FileView): boolean {
  return !lines.some((line) => isOne(line, 'CMD ENTRYPOINT'));
}
