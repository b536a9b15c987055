/** @jest-config-loader esbuild-register */
import { wholeConfig } from './harness/jest/projects';

export default wholeConfig();
