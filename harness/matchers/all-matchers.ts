import { toHaveAnswered, toHaveGoneUnanswered } from './answers';
import { toHaveFailedAt, toHaveFailedToBuild, toHavePrintedDuringBuild } from './builds';
import { toHaveHealthCheck } from './health-checks';
import { toHaveHistoryEntriesFrom } from './history';
import { toHaveLayersFrom, toHaveNoLayerFrom, toHaveOneLayerFrom } from './layers';
import { toHaveExitedWith, toHaveFailedToStart, toHavePrinted, toHaveWritten } from './runs';
import { toHaveDefaultCommand, toHaveEntrypoint, toHaveStarted } from './settings';
import { toHaveFile } from './files';
import { withArguments } from './matcher-arguments';
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
  toHaveOneLayerFrom: withArguments('toHaveOneLayerFrom', toHaveOneLayerFrom),
  toHaveNoLayerFrom: withArguments('toHaveNoLayerFrom', toHaveNoLayerFrom),
  toHaveLayersFrom: withArguments('toHaveLayersFrom', toHaveLayersFrom),
  toHaveHistoryEntriesFrom: withArguments('toHaveHistoryEntriesFrom', toHaveHistoryEntriesFrom),
  toHaveDefaultCommand: withArguments('toHaveDefaultCommand', toHaveDefaultCommand),
  toHaveEntrypoint: withArguments('toHaveEntrypoint', toHaveEntrypoint),
  toHaveHealthCheck: withArguments('toHaveHealthCheck', toHaveHealthCheck),
  toHaveStarted: withArguments('toHaveStarted', toHaveStarted),
  toHaveFailedToStart: withArguments('toHaveFailedToStart', toHaveFailedToStart),
  toHavePrinted: withArguments('toHavePrinted', toHavePrinted),
  toHaveWritten: withArguments('toHaveWritten', toHaveWritten),
  toHaveExitedWith: withArguments('toHaveExitedWith', toHaveExitedWith),
  toHavePrintedDuringBuild: withArguments('toHavePrintedDuringBuild', toHavePrintedDuringBuild),
  toHaveFailedAt: withArguments('toHaveFailedAt', toHaveFailedAt),
  toHaveFailedToBuild: withArguments('toHaveFailedToBuild', toHaveFailedToBuild),
  toHaveAnswered: withArguments('toHaveAnswered', toHaveAnswered),
  toHaveGoneUnanswered: withArguments('toHaveGoneUnanswered', toHaveGoneUnanswered),
  toHaveLabel: withArguments('toHaveLabel', toHaveLabel),
  toExposePort: withArguments('toExposePort', toExposePort),
  toHaveUser: withArguments('toHaveUser', toHaveUser),
  toHaveWorkingDirectory: withArguments('toHaveWorkingDirectory', toHaveWorkingDirectory),
  toHaveVolume: withArguments('toHaveVolume', toHaveVolume),
  toHaveVariable: withArguments('toHaveVariable', toHaveVariable),
  toHaveFile: withArguments('toHaveFile', toHaveFile),
};
