import { toHaveAnswered, toHaveGoneUnanswered } from './answers';
import { toHaveFailedAt, toHaveFailedToBuild, toHavePrintedDuringBuild } from './builds';
import { toHaveHealthCheck } from './health-checks';
import { toHaveHistoryEntriesFrom } from './history';
import { toHaveLayersFrom, toHaveNoLayerFrom, toHaveOneLayerFrom } from './layers';
import { toHaveExitedWith, toHaveFailedToStart, toHavePrinted, toHaveWritten } from './runs';
import { toHaveDefaultCommand, toHaveEntrypoint, toHaveStarted } from './settings';
import { toHaveFile } from './files';
import {
  toExposePort,
  toHaveLabel,
  toHaveUser,
  toHaveVariable,
  toHaveVolume,
  toHaveWorkingDirectory,
} from './image-settings';

/** Their types, for a copy of `expect` that is not the one next to layerproof. */
export type { LayerproofMatchers } from './matcher-types';

/** Every matcher by name, as `expect.extend` accepts it. */
export const matchers = {
  toHaveOneLayerFrom,
  toHaveNoLayerFrom,
  toHaveLayersFrom,
  toHaveHistoryEntriesFrom,
  toHaveDefaultCommand,
  toHaveEntrypoint,
  toHaveHealthCheck,
  toHaveStarted,
  toHaveFailedToStart,
  toHavePrinted,
  toHaveWritten,
  toHaveExitedWith,
  toHavePrintedDuringBuild,
  toHaveFailedAt,
  toHaveFailedToBuild,
  toHaveAnswered,
  toHaveGoneUnanswered,
  toHaveLabel,
  toExposePort,
  toHaveUser,
  toHaveWorkingDirectory,
  toHaveVolume,
  toHaveVariable,
  toHaveFile,
};
