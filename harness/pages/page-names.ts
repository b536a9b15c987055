import type { BlockList } from 'node:net';
import { MARK } from './shell-expansions';
import { isImageName } from './policy';
import { Refusal } from './refusal';

/** A container that the page has started. */
export interface KnownContainer {
  /** The step that runs it. */
  readonly step: string;
  readonly name: string | undefined;
  readonly image: string;
  readonly isDetached: boolean;
  /** Whether it has `--expose`. */
  readonly exposesPorts: boolean;
  readonly hostPorts: readonly number[];
  /** What the page says that the run prints: an ID, perhaps. */
  readonly printedId: string | undefined;
}

/** More than any page has at once; beyond that, the oldest are forgotten. */
const MOST_CONTAINERS = 200;

/** What has become of an image that the page builds: the step, or why there is none. */
export type KnownImage = { readonly step: string } | { readonly leftOut: string; readonly line: number };

/** The images and containers that the page has made so far, by the names that it uses. */
export class PageNames {
  readonly #images = new Map<string, KnownImage>();
  readonly #containers: KnownContainer[] = [];
  /** With the addresses that the page gives to them. */
  readonly #networks = new Map<string, BlockList | undefined>();
  /** By name: the line of a command that is left out and has put a container into it, or taken one out. */
  readonly #doubtfulNetworks = new Map<string, number>();
  /** With the lines of the commands that create them and are left out. */
  readonly #leftOutNetworks = new Map<string, number>();
  /** Steps whose containers are connected to a network, or disconnected from one, after their start. */
  readonly connected = new Set<string>();
  readonly #volumes = new Set<string>();
  /** Volumes that a command which is left out may have changed, with its line. */
  readonly #doubtfulVolumes = new Map<string, number>();
  /** How often the page has removed a volume of this name. */
  readonly #removals = new Map<string, number>();
  /** What the page shows of containers without a name: made-up names and IDs, by the step of each. */
  readonly #shown = new Map<string, { readonly name: string; readonly id: string }>();
  /** The line of a command that is left out and may have stopped, started or removed any container. */
  #doubtAboutAll: number | undefined;
  /** By the step that runs a container: the line of a left-out command that is about it. */
  readonly #touched = new Map<string, number>();
  /** Names of runs that are left out, with their lines. */
  readonly #leftOutRuns = new Map<string, number>();
  /** The lines of commands that are left out and may have changed a container, by its name. */
  readonly #changed = new Map<string, number>();

  addImage(name: string, image: KnownImage): void {
    this.#images.set(fullName(name), image);
  }

  image(name: string): KnownImage | undefined {
    return this.#images.get(fullName(name));
  }

  /** The images that the page has built, with the steps that build them. */
  get ownImages(): readonly { readonly name: string; readonly step: string }[] {
    return [...this.#images].flatMap(([name, image]) => ('step' in image ? [{ name, step: image.step }] : []));
  }

  removeImage(name: string): void {
    this.#images.delete(fullName(name));
  }

  addContainer(container: KnownContainer): void {
    if (this.#containers.length >= MOST_CONTAINERS) this.#containers.shift();
    this.#containers.push(container);
    if (container.name === undefined) return;
    this.#leftOutRuns.delete(container.name);
    this.#changed.delete(container.name);
  }

  /** A run that is left out leaves what needs it blocked, not missing. */
  leaveOutContainer(name: string | undefined, line: number): void {
    if (name === undefined) return;
    this.#leftOutRuns.set(name, line);
    this.#changed.delete(name);
  }

  removeContainer(step: string): void {
    const index = this.#containers.findIndex((container) => container.step === step);
    if (index !== -1) this.#containers.splice(index, 1);
  }

  renameContainer(step: string, name: string): void {
    const index = this.#containers.findIndex((container) => container.step === step);
    const known = this.#containers[index];
    if (known === undefined) return;
    this.#containers[index] = { ...known, name };
    this.#leftOutRuns.delete(name);
    this.#changed.delete(name);
  }

  addNetwork(name: string, subnets?: BlockList): void {
    this.#networks.set(name, subnets);
  }

  /** What needs it is blocked, not missing. */
  leaveOutNetwork(name: string, line: number): void {
    this.#leftOutNetworks.set(name, line);
  }

  leftOutNetwork(name: string): number | undefined {
    return this.#leftOutNetworks.get(name);
  }

  subnetsOf(network: string): BlockList | undefined {
    return this.#networks.get(network);
  }

  hasChosenAddress(address: string): boolean {
    return [...this.#networks.values()].some((subnets) => subnets?.check(address) === true);
  }

  removeNetwork(name: string): void {
    this.#networks.delete(name);
    this.#doubtfulNetworks.delete(name);
  }

  hasNetwork(name: string): boolean {
    return this.#networks.has(name);
  }

  /** A command that is left out has changed which containers are in it. */
  doubtNetwork(name: string, line: number): void {
    this.#doubtfulNetworks.set(name, line);
  }

  doubtAboutNetwork(name: string): number | undefined {
    return this.#doubtfulNetworks.get(name);
  }

  get networks(): readonly string[] {
    return [...this.#networks.keys()];
  }

  addVolume(name: string): void {
    this.#volumes.add(name);
  }

  get volumes(): readonly string[] {
    return [...this.#volumes];
  }

  /** What a step calls a volume: after its removal, the page means another one, which is empty. */
  currentVolume(name: string): string {
    const removals = this.#removals.get(name) ?? 0;
    return removals === 0 ? name : `${name}-again-${removals}`;
  }

  /** What is in it is unknown from there on. */
  doubtVolume(name: string, line: number): void {
    this.#doubtfulVolumes.set(this.currentVolume(name), line);
  }

  forgetVolume(name: string): void {
    this.#volumes.delete(name);
    this.#removals.set(name, (this.#removals.get(name) ?? 0) + 1);
  }

  /**
   * The line of the command that is left out and may have changed one of these volumes.
   *
   * @param volumes As steps call them.
   */
  doubtAbout(volumes: readonly string[]): number | undefined {
    return volumes.map((name) => this.#doubtfulVolumes.get(name)).find((line) => line !== undefined);
  }

  /** A command that is left out has changed it, so what it does from there on is unknown. */
  doubtContainer(name: string, line: number): void {
    const known = this.#containers.findLast((container) => container.name === name);
    if (known === undefined) return;
    this.removeContainer(known.step);
    this.#changed.set(name, line);
  }

  /** A command that is left out is about it, and may have created or removed files in it. */
  noteTouched(word: string, line: number): void {
    for (const container of this.#withName(word)) this.touch(container, line);
  }

  /** A command that is left out is about it. */
  touch({ step }: Pick<KnownContainer, 'step'>, line: number): void {
    this.#touched.set(step, line);
  }

  /** The line of a command that is left out and is about the container of this step. */
  touchedIn(step: string): number | undefined {
    return this.#touched.get(step);
  }

  /** Something that is left out may have changed any of them. */
  doubtEachContainer(line: number): void {
    for (const { name } of this.#containers) if (name !== undefined) this.#changed.set(name, line);
    this.#containers.length = 0;
  }

  /** Which containers run is unknown from there on. */
  doubtContainers(line: number): void {
    this.#doubtAboutAll ??= line;
  }

  get doubtAboutContainers(): number | undefined {
    return this.#doubtAboutAll;
  }

  /** Notes what the page shows of a container that it has started without a name. */
  show({ step }: KnownContainer, shown: { readonly name: string; readonly id: string }): void {
    this.#shown.set(step, shown);
  }

  /** Whether something is known of the container with this made-up name, or of that of this step. */
  isShown(nameOrStep: string): boolean {
    return this.#shown.has(nameOrStep) || [...this.#shown.values()].some(({ name }) => name === nameOrStep);
  }

  get containers(): readonly KnownContainer[] {
    return this.#containers;
  }

  /**
   * The containers that a word means: one by its name or the ID that the page shows, or those of `$(docker ps -q)`.
   *
   * @throws Refusal when the page has not started it.
   */
  containersNamed(word: string): readonly KnownContainer[] {
    const named = this.#withName(word);
    if (named.length > 0 || word === MARK.allContainers) return named;
    if (/^[0-9a-f]{3,64}$/.test(word) && /\d/.test(word)) return [this.#byId(word)];
    const changedIn = this.#changed.get(word);
    if (changedIn !== undefined)
      throw new Refusal(
        'blocked',
        `the container ${word}, which the left-out command in line ${changedIn} may have changed`,
      );
    const line = this.#leftOutRuns.get(word);
    if (line !== undefined)
      throw new Refusal('blocked', `the container ${word}, whose start in line ${line} is left out`);
    throw new Refusal('missing', `the container ${word.replaceAll('\0', '')}, which the page does not start`);
  }

  /** Whether a word is the name of a container that is there. */
  hasContainer(word: string): boolean {
    return this.#withName(word).length > 0;
  }

  #withName(word: string): readonly KnownContainer[] {
    if (word === MARK.allContainers) return [...this.#containers];
    if (word === MARK.lastContainer) return this.#containers.slice(-1);
    const named =
      this.#containers.findLast(({ name }) => name === word) ??
      this.#containers.findLast(({ step }) => this.#shown.get(step)?.name === word);
    return named === undefined ? [] : [named];
  }

  /** The container that publishes a port, the latest first. */
  containerAt(port: number): KnownContainer | undefined {
    return this.#containers.findLast(({ hostPorts }) => hostPorts.includes(port));
  }

  #byId(id: string): KnownContainer {
    const shown = this.#containers.findLast(({ printedId, step }) =>
      [printedId, this.#shown.get(step)?.id].some((each) => each !== undefined && each !== '' && isSameId(each, id)),
    );
    const [only, ...others] = this.#containers.filter(({ isDetached }) => isDetached);
    const found = shown ?? (others.length === 0 ? only : undefined);
    if (found !== undefined) return found;
    throw new Refusal('ambiguous', `the container with the ID ${id}`, 'Start it with --name, and use the name.');
  }
}

/** One of them may be shortened. */
function isSameId(one: string, other: string): boolean {
  return one.startsWith(other) || (one.length >= 12 && other.startsWith(one));
}

/** With its tag: "busybox:latest". */
export function fullName(name: string): string {
  const plain = name.replace(/^library\//, '');
  if (!isImageName(plain) || plain.includes('@')) return plain;
  return /:[^/:]+$/.test(plain) ? plain : `${plain}:latest`;
}
