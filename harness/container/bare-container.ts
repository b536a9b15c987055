import type { RunnableImage } from '../image/image';
import { packFiles, type NewFile } from '../image/pack-files';
import { changedFiles, readContainerDirectory } from './container-files';
import type { ContainerFile, FileChange } from './container-files';
import type { DetachedExec } from './container-handle';
import type { ExecOptions } from './container-run';
import { execDetached } from './exec-in-container';
import type { StartOptions } from './start-options';

/** What can be done to a container that exists, by its ID alone. */
export class BareContainer<I extends RunnableImage> {
  protected readonly stopWith: Pick<StartOptions, 'signal'>;

  constructor(
    protected readonly image: I,
    protected readonly id: string,
    { signal }: Pick<StartOptions, 'signal'>,
  ) {
    this.stopWith = { signal };
  }

  /** For callers that are already waiting for its end. */
  async stopOnly(grace?: { readonly graceSeconds?: number }): Promise<void> {
    await this.image.engine.api.stopContainer(this.id, grace);
  }

  async kill(name: string): Promise<void> {
    await this.image.engine.api.killContainer(this.id, { signal: name });
  }

  async pause(): Promise<void> {
    await this.image.engine.api.pauseContainer(this.id);
  }

  async unpause(): Promise<void> {
    await this.image.engine.api.unpauseContainer(this.id);
  }

  async copyIn(directory: string, files: readonly NewFile[]): Promise<void> {
    const { api } = this.image.engine;
    await api.extractIntoContainer(this.id, { directory, archive: await packFiles(files) }, this.stopWith);
  }

  execDetached(command: readonly string[], options?: ExecOptions): Promise<DetachedExec> {
    return execDetached(this.image.engine, this.id, command, options);
  }

  directory(path: string): Promise<readonly ContainerFile[] | undefined> {
    return readContainerDirectory(this.image.engine, this.id, path, this.stopWith);
  }

  changes(): Promise<readonly FileChange[]> {
    return changedFiles(this.image.engine, this.id, this.stopWith);
  }
}
