/** What other projects import from `layerproof`; nothing in it needs a test runner. */
export { openDocker } from './open-docker';
export type { BuildOptions, Docker, DockerOptions, RunOptions } from './docker';
export { HarnessError as LayerproofError, type ErrorCode } from '../support/errors';
export type { Builder, EngineFacts } from '../engine/engine';
export type { ContainerFile, FileChange, FileOptions, FileType } from '../container/container-files';
export type { ContainerHandle } from '../container/container-handle';
export type { Output } from '../container/container-output';
export type { ContainerRun, ExecOptions, ExecRun } from '../container/container-run';
export type { ContainerOptions } from '../container/container-settings';
export type { HttpAnswer } from '../container/http-request';
export type { BuildFailure, BuildOutcome, ExistingImage, Image, RunnableImage } from '../image/image';
export type { HealthCheck, ImageConfig } from '../image/image-config';
export type { NewFile } from '../image/pack-files';
export type { HistoryEntry } from '../image/history';
