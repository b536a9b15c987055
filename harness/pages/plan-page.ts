import { roleOf, type BlockRole } from './block-role';
import { speaksOfFailure } from './announced-failure';
import { isElided, isPartOf, noteChangesInProse, noteFragment } from './changed-files';
import { noteDiff } from './diff-block';
import { nameOfDockerfile, nameOfFile } from './file-name';
import { LARGEST_DOCKERFILE } from './dockerfile-needs';
import { misplacedKeys } from './misplaced-keys';
import { mayBeOutput } from './output-block';
import { PageDraft } from './page-draft';
import { PageNames } from './page-names';
import { PageTree, type ListDirectory } from './page-tree';
import type { PageWork } from './page-work';
import { planImpliedBuild } from './plan-build';
import { planImageAssertions } from './plan-image';
import { TranscriptPlanner } from './plan-transcript';
import { readBlocks, type Block } from './read-blocks';
import type { SideFile } from './read-notes';
import { Refusal, unsupported } from './refusal';
import { withNotes } from './side-file';
import type { PageFile } from './page-file';
import type { PagePlan } from './step';
import { NONE_TRACKED, type TrackedFiles } from './tracked-files';

export interface PlanOptions {
  /** Patterns of images that may be pulled besides the official ones. */
  readonly allowImages?: readonly string[];
  /** Lists what is in a directory next to the page, for annotations with `context`. */
  readonly listDirectory?: ListDirectory;
  /** Annotations in a separate file. */
  readonly notes?: SideFile;
  /** What git tracks in the page's directory; nothing if the page is not in a checkout. */
  readonly tracked?: TrackedFiles;
}

/**
 * Plans what would be done to check a Markdown page: which images are built, which commands run, and what is left out
 * and why. Needs no engine, reads nothing but `text`, and runs nothing.
 *
 * @param file The name of the page in messages and ids.
 * @example planPage('```sh\ndocker run busybox echo hi\n# Output: hi\n```', 'page.md').steps[0] // { kind: 'run', image: 'busybox', … }
 */
export function planPage(text: string, file: string, options: PlanOptions = {}): PagePlan {
  return new PagePlanner(text, file, options).plan();
}

class PagePlanner {
  readonly #blocks: readonly Block[];
  readonly #work: PageWork;
  readonly #rest: string;
  readonly #transcripts: TranscriptPlanner;

  constructor(text: string, file: string, options: PlanOptions) {
    const { allowImages = [], listDirectory = () => undefined, notes, tracked = NONE_TRACKED } = options;
    const read = readBlocks(text, file);
    const { blocks, values, faults } = notes === undefined ? read : withNotes(read, notes);
    this.#blocks = blocks;
    this.#rest = read.rest;
    const tree = new PageTree();
    this.#work = {
      draft: new PageDraft(file, tree),
      tree,
      names: new PageNames(),
      built: new Set(),
      builtIn: new Map(),
      additions: new Map(),
      dockerfiles: new Map(),
      variables: new Map(),
      values,
      allowImages,
      listDirectory,
      tracked,
      fragments: [],
    };
    this.#work.draft.addFaults(...faults);
    this.#transcripts = new TranscriptPlanner(this.#work);
  }

  plan(): PagePlan {
    for (const [index, block] of this.#blocks.entries()) {
      // Before it is planned, and what it leaves to the end.
      if (speaksOfFailure(this.#blocks[index + 1]?.prose ?? this.#rest)) this.#work.draft.noteFailure(block);
      try {
        if (block.origin === 'image') planImageAssertions(this.#work, block);
        else this.#planBlock(block);
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) throw thrown;
        this.#leaveOut(block, block.place.line, thrown);
        this.#transcripts.close();
      }
    }
    for (const [file, block] of this.#work.dockerfiles) this.#buildUnlessBuilt(file, block);
    return this.#work.draft.finish();
  }

  #planBlock(block: Block): void {
    const role = roleOf(block);
    noteChangesInProse(this.#work, block);
    const { annotation } = block;
    if (annotation !== undefined) this.#work.draft.addFaults(...misplacedKeys(annotation, role));
    if (annotation?.context !== undefined) this.#work.tree.context = annotation.context;
    if (annotation?.skip !== undefined && role !== 'other') {
      this.#skip(block, role, annotation.skip);
      return;
    }
    if (block.environment !== undefined && block.environment !== 'local') {
      this.#leaveOutElsewhere(block, role);
      return;
    }
    if (role === 'transcript') this.#transcripts.plan(block);
    else if (role === 'other' || role === 'compose') this.#planOther(block, role);
    else this.#planInstructions(block, role);
  }

  /** A Dockerfile or a part of one, or commands for another shell. */
  #planInstructions(block: Block, role: BlockRole): void {
    this.#transcripts.close();
    if (role === 'dockerfile') this.#addDockerfile(block);
    else if (role === 'fragment') this.#planFragment(block);
    else if (/\b(?:docker|podman)\b/.test(block.text)) {
      this.#leaveOut(block, block.firstLine, new Refusal('unsupported', 'windows'));
    }
  }

  #skip(block: Block, role: BlockRole, why: string): void {
    this.#leaveOut(block, block.place.line, new Refusal('author', why));
    this.#transcripts.close();
    if (role === 'dockerfile') this.#work.tree.spoil(this.#writeFile(block, nameOfDockerfile(block)), 'skip');
    if (role === 'transcript') this.#transcripts.skip(block);
  }

  /** What another machine or terminal has: nothing shows how many there are, or which one the page means. */
  #leaveOutElsewhere(block: Block, role: BlockRole): void {
    const why = new Refusal('ambiguous', `what belongs to the ${block.environment ?? ''} environment`);
    if (role === 'transcript') this.#transcripts.leaveOut(block, why);
    this.#transcripts.close();
    if (role === 'dockerfile') this.#leaveOut(block, block.place.line, why);
    const name = role === 'dockerfile' || role === 'fragment' ? nameOfDockerfile(block) : nameOfFile(block);
    if (name !== undefined && role !== 'transcript') this.#spoil(name, why.what);
  }

  #spoil(name: string, why: string): void {
    const { tree } = this.#work;
    tree.spoil(tree.find(name) ?? { path: tree.pathOf(name) }, why);
  }

  /** `mysql>`: it may change the container of the program that it is typed at. */
  #leaveOutTyped(block: Block): void {
    const { names } = this.#work;
    const reason = names.containers.length > 0 ? 'unsupported' : 'asks-nothing';
    this.#leaveOut(block, block.firstLine, new Refusal(reason, `what is typed at ${block.prompt ?? ''}`));
    names.doubtEachContainer(block.firstLine);
    this.#transcripts.close();
  }

  #planFragment(block: Block): void {
    const complete = block.annotation?.complete;
    if (complete !== undefined) {
      const added = complete.split('\n').length;
      this.#addDockerfile({ ...block, text: `${complete}\n${block.text}`, firstLine: block.firstLine - added });
      return;
    }
    noteFragment(this.#work, block, nameOfDockerfile(block));
    const next = 'Complete it: <!-- layerproof: complete="FROM busybox:1.36" -->.';
    this.#leaveOut(block, block.place.line, new Refusal('fragment', 'instructions without FROM', next));
  }

  #addDockerfile(block: Block): void {
    if (block.text.length > LARGEST_DOCKERFILE) {
      this.#leaveOut(block, block.place.line, unsupported('a Dockerfile of more than 256 KiB'));
      return;
    }
    const file = this.#writeFile(block, nameOfDockerfile(block), (path) => {
      // Before another one takes its name, the first one is built as its reader would.
      const replaced = this.#work.tree.find(path);
      const home = replaced === undefined ? undefined : this.#work.dockerfiles.get(replaced);
      if (replaced !== undefined && home !== undefined) this.#buildUnlessBuilt(replaced, home);
    });
    this.#work.dockerfiles.set(file, block);
  }

  #writeFile(block: Block, path: string, before: (path: string) => void = () => undefined): PageFile {
    const { tree, draft } = this.#work;
    const { place, firstLine, text, hasMarkup } = block;
    before(tree.pathOf(path));
    const file = tree.write({
      path,
      text: `${text}\n`,
      place,
      firstLine,
      ...(hasMarkup === true ? { hasMarkup } : {}),
    });
    draft.addWrite(file);
    return file;
  }

  /** A part of a file makes the file unknown; only its author knows where it goes. */
  #writeWhole(block: Block, name: string): void {
    const { tree } = this.#work;
    const why = `what is shown in line ${block.firstLine}`;
    const known = tree.find(name);
    if (known !== undefined && block.annotation?.file === undefined && isPartOf(block, known)) tree.spoil(known, why);
    else {
      const file = this.#writeFile(block, name);
      if (isElided(block)) tree.spoil(file, why);
    }
  }

  #buildUnlessBuilt(file: PageFile, block: Block): void {
    if (this.#work.built.has(file)) return;
    try {
      planImpliedBuild(this.#work, { block }, file);
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) throw thrown;
      this.#work.draft.leaveOut({ file: file.place.file, line: file.firstLine }, 'docker build .', thrown);
    }
  }

  /** An output of the last command, or a file. */
  #planOther(block: Block, role: BlockRole): void {
    if (block.prompt !== undefined) {
      this.#leaveOutTyped(block);
      return;
    }
    if (role === 'other' && mayBeOutput(block) && this.#transcripts.takeOutput(block)) return;
    const shown = role === 'compose' ? (nameOfFile(block) ?? 'compose.yaml') : nameOfFile(block);
    const name = noteDiff(this.#work, block) ? undefined : shown;
    if (name !== undefined && block.isOutput === true) this.#spoil(name, `what is shown in line ${block.firstLine}`);
    else if (name !== undefined) this.#writeWhole(block, name);
    // A file or a picture is between a command and its output: the output can no longer be recognized.
    this.#transcripts.close();
  }

  #leaveOut({ place, text }: Block, line: number, refusal: Refusal): void {
    const first = text.split('\n', 20).find((each) => each.trim() !== '') ?? '';
    this.#work.draft.leaveOut({ file: place.file, line }, first, refusal);
  }
}
