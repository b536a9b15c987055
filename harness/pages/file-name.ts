import type { Block } from './read-blocks';

const IN_INFO = /(?:^|[\s{,])(?:title|filename|file|name|path)=(?:"([^"]+)"|'([^']+)'|([^\s},]+))/;
/** `yaml:config/app.yaml` */
const AFTER_LANGUAGE = /^[\w+#-]+:([\w./-]+)(?:\s|$)/;
const PATH = /^[\w@.-]+(?:\/[\w@.-]+)*$/;
const DOCKERFILE = /^(?:.*\/)?(?:[\w.-]+\.)?(?:Dockerfile|Containerfile)(?:[.\-_][\w.-]+)?$|\.dockerfile$/i;
const FIRST_LINE = /^\s*(?:#|\/\/|--|;|<!--|\/\*)\s*(?:(?:file(?:name)?|path)\s*:\s*)?(\S+?)\s*(?:-->|\*\/)?\s*$/i;
/** Well-known files without an extension. */
const WITHOUT_ENDING = /^(?:Makefile|Gemfile|Procfile|Pipfile|\.dockerignore|\.env|\.npmrc)$/;
const IN_QUOTES = /(`|\*{1,2})([^`*\n]{1,200})\1/g;
const DOCKERFILE_IN_PROSE =
  /(?:^|[\s(*"'])((?:[\w.-]+\/)*(?:[\w-]+\.)?(?:Dockerfile|Containerfile)(?:\.\w[\w.-]*\w)?)(?=$|[\s),:*"'.!?])/g;

/** The name that the info string gives, such as `title="app.py"`. A title with spaces is just a title. */
function nameInInfo(info: string): string | undefined {
  const found = IN_INFO.exec(info);
  const name = found?.[1] ?? found?.[2] ?? found?.[3] ?? AFTER_LANGUAGE.exec(info)?.[1];
  return name !== undefined && isFileName(name) ? tidy(name) : undefined;
}

/** The name that a block gives itself: in its info string, or in `[label ~/app/app.py]`, whose `~/` is kept. */
export function givenName({ info, label }: Pick<Block, 'info' | 'label'>): string | undefined {
  const inLabel = label !== undefined && isFileName(label.replace(/^(?:~|\.)\//, '')) ? tidy(label) : undefined;
  return nameInInfo(info) ?? inLabel;
}

/**
 * The path of the Dockerfile that a block shows, as a reader would name it: by the annotation, the info string, a
 * comment in the first line, the sentence before it; `Dockerfile` if nothing names it.
 */
export function nameOfDockerfile(block: Block): string {
  return nameIn(block, (name) => DOCKERFILE.test(name)) ?? dockerfileInProse(block.sentence) ?? 'Dockerfile';
}

/** The path of any other file that a block shows; undefined when nothing names it. */
export function nameOfFile(block: Block): string | undefined {
  // It belongs to the machine: `[label /etc/hosts]`.
  if (block.label?.startsWith('/') === true && block.annotation?.file === undefined) return undefined;
  return nameIn(block, (name) => !DOCKERFILE.test(name));
}

function nameIn(block: Block, isMeant: (name: string) => boolean): string | undefined {
  const { annotation, text, sentence } = block;
  if (annotation?.file !== undefined) return tidy(annotation.file);
  const given = givenName(block);
  if (given !== undefined) return given;
  const [first = '', second = ''] = text.slice(0, 300).split('\n');
  const comment = FIRST_LINE.exec(first.startsWith('#!') ? second : first)?.[1];
  if (comment !== undefined && isFileName(comment) && isMeant(comment)) return tidy(comment);
  const quoted = [...sentence.matchAll(IN_QUOTES)].map((found) => found[2]?.replace(/:$/, '') ?? '');
  const alone = /^([\w./-]{1,100}\.\w{1,10}):?$/.exec(sentence.trim())?.[1];
  const last = [...quoted, ...(alone === undefined ? [] : [alone])].findLast(
    (name) => isFileName(name) && isMeant(name),
  );
  return last === undefined ? undefined : tidy(last);
}

function dockerfileInProse(sentence: string): string | undefined {
  const found = [...sentence.slice(0, 5000).matchAll(DOCKERFILE_IN_PROSE)].at(-1)?.[1];
  return found === undefined || found.split('/').includes('..') ? undefined : tidy(found);
}

export function isDockerfileName(name: string): boolean {
  return DOCKERFILE.test(name);
}

function isFileName(name: string): boolean {
  if (name.length > 200 || !PATH.test(name) || name.split('/').includes('..')) return false;
  const base = name.split('/').at(-1) ?? '';
  return (
    DOCKERFILE.test(base) || WITHOUT_ENDING.test(base) || /^[\w@.-]*[A-Za-z_][\w@-]*\.[A-Za-z][\w]{0,9}$/.test(base)
  );
}

function tidy(name: string): string {
  return name.replace(/^(?:\.\/)+/, '');
}
